using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Reception;

/// <summary>Plans turns on reception and takes them back, for others and never for oneself. A turn that is taken back while it runs ends at once, with its memberships.</summary>
public sealed class PlanReception(Database database)
{
    /// <summary>The longest turn.</summary>
    public static readonly TimeSpan LongestTurn = TimeSpan.FromHours(24);

    /// <summary>The most weeks in one go.</summary>
    public const int MostWeeks = 12;

    /// <summary>Plans a turn, and the same one in the weeks after. All of them or none. Null when done.</summary>
    /// <param name="actor">Who plans.</param>
    /// <param name="staff">Whose turn.</param>
    /// <param name="scope">For which rooms.</param>
    /// <param name="startsAt">First instant.</param>
    /// <param name="endsAt">First instant after it.</param>
    /// <param name="weeks">How many weeks in a row, 1 to 12.</param>
    /// <param name="ct">Gives up.</param>
    public Task<ReceptionRefusal?> PlanAsync(Actor actor, StaffId staff, Scope scope, DateTimeOffset startsAt, DateTimeOffset endsAt, int weeks, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weeks, MostWeeks);
        return database.ChangeAsAsync<ReceptionRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("reception", token);
            if (staff == actor.Id) return ReceptionRefusal.Oneself;
            var person = await db.Staff.AsNoTracking().Include(s => s.Roles).SingleOrDefaultAsync(s => s.Id == staff && s.LeftAt == null, token);
            if (person is null || !await MayAsync(db, actor, staff, scope, token)) return ReceptionRefusal.NotFound;
            if (person.Kind != SupporterKind.Professional || !person.Roles.Any(role => role.Role == Role.Supporter)) return ReceptionRefusal.NotProfessional;
            if (endsAt <= startsAt || endsAt <= db.Now || endsAt - startsAt > LongestTurn) return ReceptionRefusal.Time;
            var shifts = Enumerable.Range(0, weeks).Select(week => new ReceptionShift(staff, scope, startsAt.AddDays(7 * week), endsAt.AddDays(7 * week), actor.Id)).ToList();
            var others = await db.ReceptionShifts.Where(shift => shift.StaffId == staff && shift.ScopeKind == scope.Kind && shift.ScopeId == scope.Id && shift.EndsAt > startsAt).ToListAsync(token);
            if (shifts.Any(shift => others.Any(other => other.StartsAt < shift.EndsAt && other.EndsAt > shift.StartsAt))) return ReceptionRefusal.Overlaps;
            db.ReceptionShifts.AddRange(shifts);
            foreach (var shift in shifts) await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.ReceptionPlanned, room: null, $"{shift.Id} {staff} {scope.Kind} {scope.Id} {shift.StartsAt:O} {shift.EndsAt:O}", token);
            db.Announce(FeedTopic.Rota);
            return null;
        }, ct);
    }

    /// <summary>Takes a turn back; one that runs ends at once. Null when done.</summary>
    public Task<ReceptionRefusal?> CancelAsync(Actor actor, ShiftId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<ReceptionRefusal?>("a turn on reception is taken back, and what it opened closes", async (db, token) =>
        {
            await db.LockAsync("reception", token);
            var now = db.Now;
            var shift = await db.ReceptionShifts.SingleOrDefaultAsync(s => s.Id == id && s.EndsAt > now, token);
            if (shift is null || !await MayAsync(db, actor, shift.StaffId, shift.Scope, token)) return shift?.StaffId == actor.Id ? ReceptionRefusal.Oneself : ReceptionRefusal.NotFound;
            if (shift.StartsAt <= now) shift.EndNow(now);
            else db.ReceptionShifts.Remove(shift);
            await db.SaveChangesAsync(token);
            await EndMembershipsAsync(db, actor, shift, token);
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.ReceptionCancelled, room: null, $"{id} {shift.StaffId}", token);
            db.Announce(FeedTopic.Rota);
            return null;
        }, ct);
    }

    private static async Task EndMembershipsAsync(SupportDb db, Actor actor, ReceptionShift shift, CancellationToken ct)
    {
        var now = db.Now;
        var others = await db.ReceptionShifts.AsNoTracking().Where(s => s.StaffId == shift.StaffId && s.StartsAt <= now && s.EndsAt > now).ToListAsync(ct);
        var open = await (from m in db.Memberships
                          join room in db.Rooms on m.RoomId equals room.Id
                          where m.StaffId == shift.StaffId && m.Grounds == Grounds.Reception && m.EndedAt == null
                          select new { Membership = m, room.ChannelId, room.MunicipalityId }).ToListAsync(ct);
        // Who is also there by another turn stays by that one.
        var over = open.Where(row => !others.Any(other => other.Scope.Covers(row.ChannelId, row.MunicipalityId))).Select(row => row.Membership).ToList();
        await db.AnnounceRoomsAsync([.. over.Select(m => m.RoomId)], ct); // before the end, so that the leaver's screens hear it too
        foreach (var membership in over)
        {
            membership.End(now);
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.MembershipEnded, membership.RoomId, $"{membership.Id} {membership.StaffId} {Grounds.Reception}", ct);
        }
    }

    private static async Task<bool> MayAsync(SupportDb db, Actor actor, StaffId staff, Scope scope, CancellationToken ct) =>
        await Actors.FindAsync(db, actor.Id, ct) is { } now && await Places.OfAsync(db, [scope], ct) is { } places && PermissionTable.AllowsToward(Permission.PlanReception, now, staff, places);
}
