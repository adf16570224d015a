using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Ends somebody's right in a room at once. Open screens close because the room announces it and is then refused.</summary>
public sealed class EndMembership(Database database)
{
    /// <summary>Ends it. False when there is no such open membership within the actor's reach.</summary>
    public Task<bool> EndAsync(Actor actor, MembershipId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await db.Memberships.Where(m => m.Id == id).Select(m => (RoomId?)m.RoomId).SingleOrDefaultAsync(token) is not { } place) return false;
            await db.LockAsync($"room:{place}", token);
            var membership = await db.Memberships.SingleOrDefaultAsync(m => m.Id == id && m.EndedAt == null, token);
            var room = membership is null ? null : await db.Rooms.SingleOrDefaultAsync(r => r.Id == membership.RoomId, token);
            if (membership is null || room is null) return false;
            if (!PermissionTable.AllowsAbout(Permission.EndMembership, actor, room.ChannelId, room.MunicipalityId)) return false;
            await db.AnnounceRoomAsync(room.Id, token); // before the end, so that the leaver's screens hear it too
            membership.End(db.Now);
            await db.LeaveSeatsAsync([membership], token);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.MembershipEnded, room.Id, $"{membership.Id} {membership.StaffId} {membership.Grounds}", token);
            return true;
        }, ct);
    }
}
