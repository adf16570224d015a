using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>
/// Finds words in a room's notes, as <see cref="FindInRoom"/> does in its lines: the door gives out only notes that are for this person, each is opened and
/// looked through, and what was opened is forgotten again.
/// </summary>
public sealed class FindInNotes(Database database, KeyStore keys)
{
    /// <summary>The notes that have the words, newest first; deleted ones have none. Strangers find nothing.</summary>
    public async Task<IReadOnlyList<FoundNote>> FindAsync(Actor actor, RoomId room, SoughtWords words, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(words);
        await using var db = database.OpenAs(actor);
        var memberships = await db.OpenMembershipsAsync(room, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now)) || keys.FindRoomKey(room) is not { } key) return [];
        var found = new List<FoundNote>();
        var notes = db.Notes.AsNoTracking().Where(note => note.RoomId == room && note.DeletedAt == null).OrderByDescending(note => note.WrittenAt).ThenByDescending(note => note.Id);
        await foreach (var note in notes.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (note.TextUnder(key) is { } text && words.AreIn(text)) found.Add(new FoundNote(note.Id, note.AfterSequence));
        }
        return found;
    }
}
