using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>Somebody writes something down for colleagues. There is no way from here to LINE.</summary>
public sealed class WriteNote(Database database, KeyStore keys)
{
    /// <summary>Takes a note. Whoever reads the room may write one, also where they may not write to the parent. The note's draft ends with it.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="room">Where.</param>
    /// <param name="text">At most <see cref="Note.LongestText"/> UTF-16 code units; colleagues are named by @ and their public name.</param>
    /// <param name="readers">For whom.</param>
    /// <param name="clientKey">Made by the screen for each text, so that a repeated press is the same note.</param>
    /// <param name="ct">Cancels.</param>
    public Task<NoteResult> WriteAsync(Actor actor, RoomId room, string text, NoteReaders readers, Guid clientKey, CancellationToken ct) =>
        TakeAsync(actor, room, text, readers, clientKey, Permission.WriteNote, ct);

    /// <summary>As above; what is asked of the permissions as a whisper is marked as one.</summary>
    internal async Task<NoteResult> TakeAsync(Actor actor, RoomId room, string text, NoteReaders readers, Guid clientKey, Permission asks, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n").Trim();
        if (NoteText.Refuse(words) is { } refusal) return NoteResult.Refused(refusal);
        return await database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{room}", token);
            var place = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == room, token);
            var memberships = place is null ? [] : await db.OpenMembershipsAsync(room, actor.Id, token);
            if (place is null || !memberships.Any(m => PermissionTable.AllowsInRoom(asks, m, db.Now)) || keys.FindRoomKey(room) is not { } key) return NoteResult.Refused(NoteRefusal.NotFound);
            if (await db.Notes.SingleOrDefaultAsync(n => n.RoomId == room && n.AuthorId == actor.Id && n.ClientKey == clientKey, token) is { } already) return NoteResult.Taken(already.Id);

            var people = await db.RoomPeopleAsync(room, token);
            if (readers.Audience == NoteAudience.OnePerson && (readers.Only == actor.Id || people.All(person => person.Id != readers.Only))) return NoteResult.Refused(NoteRefusal.ReaderGone);
            if (NoteText.OutsiderIn(words, readers, actor.Id, people) is { } outsider) return NoteResult.Refused(NoteRefusal.NamesOutsider, outsider);

            var note = new Note(room, actor.Id, readers, place.LastSequence, clientKey, words, key, db.Now, isWhisper: asks == Permission.Whisper);
            if (memberships.CarryWhatWaits(place)) note.AwaitConsent();
            db.Notes.Add(note);
            await db.CallAsync(note, words, people, token);
            if (await db.NoteDrafts.SingleOrDefaultAsync(d => d.RoomId == room && d.StaffId == actor.Id, token) is { } draft) db.NoteDrafts.Remove(draft);
            db.Announce(FeedTopic.Of(room));
            return NoteResult.Taken(note.Id);
        }, ct);
    }
}
