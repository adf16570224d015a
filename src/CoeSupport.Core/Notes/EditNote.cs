using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>An author changes the words of a note. Its readers stay: what some have read cannot become another's secret.</summary>
public sealed class EditNote(Database database, KeyStore keys)
{
    /// <summary>Changes it, within <see cref="Note.Changeable"/> of writing.</summary>
    public async Task<NoteResult> EditAsync(Actor actor, NoteId id, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n").Trim();
        if (NoteText.Refuse(words) is { } refusal) return NoteResult.Refused(refusal);
        return await database.ChangeAsAsync(actor, async (db, token) =>
        {
            var (note, refused) = await db.OwnNoteAsync(actor, id, token);
            if (note is null) return NoteResult.Refused(refused!.Value);
            if (note.DeletedAt is not null || keys.FindRoomKey(note.RoomId) is not { } key) return NoteResult.Refused(NoteRefusal.NotFound);
            if (db.Now - note.WrittenAt > Note.Changeable) return NoteResult.Refused(NoteRefusal.TooLate);
            if (note.TextUnder(key) == words) return NoteResult.Taken(note.Id);
            var people = await db.RoomPeopleAsync(note.RoomId, token);
            if (NoteText.OutsiderIn(words, note.Readers, actor.Id, people) is { } outsider) return NoteResult.Refused(NoteRefusal.NamesOutsider, outsider);
            note.Edit(words, key, db.Now);
            if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == note.RoomId, token) is { } room && (await db.OpenMembershipsAsync(room.Id, actor.Id, token)).CarryWhatWaits(room)) note.AwaitConsent();
            await db.CallAsync(note, words, people, token);
            db.Announce(FeedTopic.Of(note.RoomId));
            return NoteResult.Taken(note.Id);
        }, ct);
    }
}
