using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Notes;

/// <summary>An author takes a deletion back.</summary>
public sealed class RestoreNote(Database database)
{
    /// <summary>The note stands again, as it was. Refused later than <see cref="Note.Changeable"/> after the deletion.</summary>
    public Task<NoteResult> RestoreAsync(Actor actor, NoteId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            var (note, refused) = await db.OwnNoteAsync(actor, id, token);
            if (note is null) return NoteResult.Refused(refused!.Value);
            if (note.SealedText is null || db.Now - note.DeletedAt > Note.Changeable) return NoteResult.Refused(NoteRefusal.TooLate);
            note.Restore();
            await db.AnnounceNoteAsync(note, token);
            return NoteResult.Taken(note.Id);
        }, ct);
    }
}
