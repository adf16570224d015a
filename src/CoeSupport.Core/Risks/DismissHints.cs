using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>Somebody puts the hints of a room away, for themselves: colleagues still see them, and new words may suggest something again.</summary>
public sealed class DismissHints(Database database)
{
    /// <summary>Puts away those up to this message. False when the room is not theirs to read.</summary>
    public Task<bool> DismissAsync(Actor actor, RoomId room, long through, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"hints:{room}:{actor.Id}", token);
            var now = db.Now;
            var newest = await db.Rooms.Where(r => r.Id == room).Select(r => (long?)r.LastSequence).SingleOrDefaultAsync(token);
            if (newest is not { } last || !(await db.OpenMembershipsAsync(room, actor.Id, token)).Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return false;
            var dismissal = await db.HintDismissals.SingleOrDefaultAsync(one => one.RoomId == room && one.StaffId == actor.Id, token);
            if (dismissal is null) db.HintDismissals.Add(dismissal = new HintDismissal(room, actor.Id));
            dismissal.Dismiss(Math.Min(through, last)); // nobody puts away what was not said yet
            return true;
        }, ct);
    }
}
