using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>Gives supervisors their dated right to read along in one municipality or channel, and ends it. For administrators, never for oneself.</summary>
public sealed class GrantSupervision(Database database)
{
    /// <summary>Grants it. Null when done.</summary>
    public Task<SupervisionRefusal?> GrantAsync(Actor actor, StaffId staff, Scope scope, DateTimeOffset startsAt, DateTimeOffset endsAt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(scope);
        return database.ChangeAsAsync<SupervisionRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("supervision", token);
            if (staff == actor.Id) return SupervisionRefusal.Oneself;
            if (scope.Kind == ScopeKind.WholeOperator) return SupervisionRefusal.TooWide;
            var person = await db.Staff.AsNoTracking().Include(s => s.Roles).SingleOrDefaultAsync(s => s.Id == staff && s.LeftAt == null, token);
            if (person is null || await MayAsync(db, actor, staff, scope, token) is not { } places) return SupervisionRefusal.NotFound;
            if (!person.Roles.Any(role => role.Role == Role.Supervisor && places.All(place => role.Scope.Includes(place.Scope, place.Municipality)))) return SupervisionRefusal.NoSupervisor;
            if (endsAt <= startsAt || endsAt <= db.Now || endsAt - startsAt > SupervisionGrant.Longest) return SupervisionRefusal.Time;
            if (await db.SupervisionGrants.AnyAsync(g => g.StaffId == staff && g.ScopeKind == scope.Kind && g.ScopeId == scope.Id && g.EndedAt == null && g.StartsAt < endsAt && g.EndsAt > startsAt, token)) return SupervisionRefusal.Overlaps;
            var grant = new SupervisionGrant(staff, scope, startsAt, endsAt, actor.Id);
            db.SupervisionGrants.Add(grant);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SupervisionGranted, room: null, $"{grant.Id} {staff} {scope.Kind} {scope.Id} {startsAt:O} {endsAt:O}", token);
            db.Announce(FeedTopic.Rota);
            return null;
        }, ct);
    }

    /// <summary>Ends a grant at once, with the memberships it opened. Null when done.</summary>
    public Task<SupervisionRefusal?> EndAsync(Actor actor, GrantId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<SupervisionRefusal?>("a supervision ends, and what it opened closes", async (db, token) =>
        {
            await db.LockAsync("supervision", token);
            var now = db.Now;
            var grant = await db.SupervisionGrants.SingleOrDefaultAsync(g => g.Id == id && g.EndedAt == null && g.EndsAt > now, token);
            if (grant is null || await MayAsync(db, actor, grant.StaffId, grant.Scope, token) is null) return grant?.StaffId == actor.Id ? SupervisionRefusal.Oneself : SupervisionRefusal.NotFound;
            grant.End(now);
            var others = (await db.SupervisionGrants.AsNoTracking().Where(g => g.StaffId == grant.StaffId && g.Id != id && g.EndedAt == null && g.StartsAt <= now && g.EndsAt > now).ToListAsync(token));
            var open = await (from m in db.Memberships
                              join room in db.Rooms on m.RoomId equals room.Id
                              where m.StaffId == grant.StaffId && (m.Grounds == Grounds.Supervision || m.Grounds == Grounds.SecondCounsellor || m.Grounds == Grounds.TakeOver) && m.EndedAt == null
                              select new { Membership = m, room.ChannelId, room.MunicipalityId }).ToListAsync(token);
            var over = open.Where(row => grant.Scope.Covers(row.ChannelId, row.MunicipalityId) && !others.Any(other => other.Scope.Covers(row.ChannelId, row.MunicipalityId))).Select(row => row.Membership).ToList();
            await db.AnnounceRoomsAsync([.. over.Select(m => m.RoomId)], token); // before the end, so that the leaver's screens hear it too
            foreach (var membership in over)
            {
                membership.End(now);
                await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.MembershipEnded, membership.RoomId, $"{membership.Id} {membership.StaffId} {membership.Grounds}", token);
            }
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.SupervisionEnded, room: null, $"{id} {grant.StaffId}", token);
            db.Announce(FeedTopic.Rota);
            return null;
        }, ct);
    }

    private static async Task<IReadOnlyList<PlacedScope>?> MayAsync(SupportDb db, Actor actor, StaffId staff, Scope scope, CancellationToken ct) =>
        await Actors.FindAsync(db, actor.Id, ct) is { } now && await Places.OfAsync(db, [scope], ct) is { } places && PermissionTable.AllowsToward(Permission.GrantSupervision, now, staff, places) ? places : null;
}
