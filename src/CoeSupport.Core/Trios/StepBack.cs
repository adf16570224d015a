using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>
/// A supporter gives their own seat up, at once and without a reason: it may be somebody they know. They are not asked for this room again. Colleagues see that they left,
/// as after any other end; coordinators see that a seat is empty.
/// </summary>
public sealed class StepBack(Database database)
{
    /// <summary>Steps back. False when they hold no seat there.</summary>
    public Task<bool> StepAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId, token);
            var memberships = room is null ? [] : await db.OpenMembershipsAsync(roomId, actor.Id, token);
            var trio = await db.TrioAsync(roomId, token);
            var seat = trio?.Seats.SingleOrDefault(one => one.LeftAt is null && one.StaffId == actor.Id);
            if (room is null || trio is null || seat is null || !memberships.Any(m => m.Id == seat.MembershipId && PermissionTable.AllowsInRoom(Permission.StepBack, m, db.Now))) return false;
            await db.VacateAsync(actor.Id, seat, SeatEnd.SteppedBack, db.Now, token);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SeatSteppedBack, roomId, $"{(int)seat.Kind} {actor.Id}", token);
            await db.SettleAsync(actor.Id, room, trio, token);
            return true;
        }, ct);
    }
}
