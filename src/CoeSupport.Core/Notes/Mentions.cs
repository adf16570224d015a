using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>In which of their rooms somebody is named in a note they have not seen.</summary>
public sealed class Mentions(Database database, KeyStore keys)
{
    /// <summary>The rooms. Notes that the person may not read, or no more, do not count.</summary>
    public async Task<IReadOnlySet<RoomId>> RoomsAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var rooms = await (
            from mention in db.NoteMentions
            join note in db.Notes on mention.NoteId equals note.Id
            where mention.StaffId == actor.Id && mention.SeenAt == null && note.DeletedAt == null
            select note.RoomId).Distinct().ToListAsync(ct);
        return rooms.Where(room => keys.FindRoomKey(room) is not null).ToHashSet();
    }
}
