using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Emergency;

/// <summary>
/// Emergency access of a coordinator or supervisor to one room: with a reason, for at most an hour, to read only unless a life is in danger. Everybody in the
/// room sees it, administrators have it listed, it is in the audit trail, and it ends by itself. It is this rule that lets them in, for one hour and no
/// longer: nobody extends it.
/// </summary>
public sealed class BreakGlass(Database database, KeyStore keys)
{
    /// <summary>The longest access, in minutes.</summary>
    public const int MostMinutes = 60;

    /// <summary>The shortest reason, in UTF-16 code units: one word explains nothing.</summary>
    public const int ShortestReason = 10;

    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int LongestReason = 500;

    /// <summary>Lets them in. Null when done, otherwise why not.</summary>
    public Task<EmergencyRefusal?> OpenAsync(Actor actor, RoomId roomId, EmergencyCause cause, string reason, int minutes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reason);
        return database.ChangeAsAsync<EmergencyRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var now = db.Now;
            var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId && r.ErasedAt == null, token);
            if (room is null || await Actors.FindAsync(db, actor.Id, token) is not { } person
                || !PermissionTable.AllowsAbout(Permission.BreakGlass, person, room.ChannelId, room.MunicipalityId) || keys.FindRoomKey(roomId) is not { } key) return EmergencyRefusal.NotFound;
            if ((await db.OpenMembershipsAsync(roomId, actor.Id, token)).Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return EmergencyRefusal.AlreadyIn;
            if (reason.Trim().Length is < ShortestReason or > LongestReason) return EmergencyRefusal.Reason;
            if (minutes is < 1 or > MostMinutes) return EmergencyRefusal.Minutes;
            var isDanger = cause == EmergencyCause.DangerToLife;
            var grounds = isDanger ? Grounds.DangerToLife : Grounds.BreakGlass;
            foreach (var earlier in await db.Memberships.Where(m => m.RoomId == roomId && m.StaffId == actor.Id && m.Grounds == grounds && m.EndedAt == null).ToListAsync(token)) earlier.End(earlier.Until ?? now);
            await db.SaveChangesAsync(token); // the old one must have ended before the next begins
            var membership = new Membership(roomId, actor.Id, grounds, canWrite: isDanger, now, grantedBy: null, until: now.AddMinutes(minutes));
            db.Memberships.Add(membership);
            db.EmergencyReasons.Add(new EmergencyReason(membership.Id, roomId, cause, reason.Trim(), key));
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EmergencyOpened, roomId, $"{membership.Id} {cause} {minutes}", token);
            await db.AnnounceRoomAsync(roomId, token);
            db.Announce(FeedTopic.Of(actor.Id));
            db.Announce(FeedTopic.Rota);
            return null;
        }, ct);
    }

    /// <summary>Ends one's own access before its time. False when there is none.</summary>
    public Task<bool> EndAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            var now = db.Now;
            var own = (await db.OpenMembershipsAsync(roomId, actor.Id, token)).Where(m => m.Grounds is Grounds.BreakGlass or Grounds.DangerToLife).ToList();
            if (own.Count == 0) return false;
            await db.AnnounceRoomAsync(roomId, token); // before the end, so that the leaver's screens hear it too
            foreach (var membership in own)
            {
                membership.End(now);
                await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EmergencyEnded, roomId, membership.Id.ToString(), token);
            }
            return true;
        }, ct);
    }
}
