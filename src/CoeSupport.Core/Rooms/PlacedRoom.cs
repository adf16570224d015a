using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>What follows for reception and supervision when a room's municipality becomes known or changes.</summary>
internal static class PlacedRoom
{
    /// <summary>Whoever is in it on a turn or grant that does not cover it any more goes at once; whoever is to be in it comes.</summary>
    public static async Task FollowAsync(SupportDb db, Room room, CancellationToken ct)
    {
        var now = db.Now;
        var turns = await db.ReceptionShifts.Where(turn => turn.StartsAt <= now && turn.EndsAt > now).ToListAsync(ct);
        var grants = await db.SupervisionGrants.Where(grant => grant.StartsAt <= now && grant.EndsAt > now && grant.EndedAt == null).ToListAsync(ct);
        bool Stays(Membership m) => m.Grounds == Grounds.Reception
            ? turns.Any(turn => turn.StaffId == m.StaffId && turn.Scope.Covers(room.ChannelId, room.MunicipalityId))
            : grants.Any(grant => grant.StaffId == m.StaffId && grant.Scope.Covers(room.ChannelId, room.MunicipalityId));
        foreach (var membership in await db.Memberships.Where(m => m.RoomId == room.Id && m.EndedAt == null && (m.Grounds == Grounds.Reception || m.Grounds == Grounds.Supervision || m.Grounds == Grounds.SecondCounsellor || m.Grounds == Grounds.TakeOver)).ToListAsync(ct))
        {
            if (Stays(membership)) continue;
            membership.End(now);
            db.Announce(Feed.FeedTopic.Of(membership.StaffId));
            await AuditTrail.WriteAsync(db, now, actor: null, AuditAction.MembershipEnded, room.Id, $"{membership.Id} {membership.StaffId} {membership.Grounds}", ct);
        }
        await db.SaveChangesAsync(ct); // what ended is ended before anybody is let in
        if (room.TrioFullSince is null) await KeepReception.LetInAsync(db, [room], ct);
        await KeepSupervision.LetInAsync(db, [room], ct);
    }
}
