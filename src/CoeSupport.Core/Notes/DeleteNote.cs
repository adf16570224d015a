using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>An author deletes a note, at any time. That there was one stays visible to its readers; nobody reads its words any more.</summary>
public sealed class DeleteNote(Database database)
{
    /// <summary>Deletes it. For <see cref="Note.Changeable"/> it can be taken back, then its words go for good.</summary>
    public Task<NoteResult> DeleteAsync(Actor actor, NoteId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            var (note, refused) = await db.OwnNoteAsync(actor, id, token);
            if (note is null) return NoteResult.Refused(refused!.Value);
            note.Delete(db.Now);
            await db.AnnounceNoteAsync(note, token);
            db.Announce(FeedTopic.Notes);
            return NoteResult.Taken(note.Id);
        }, ct);
    }
}
