using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Duties;

/// <summary>Plans specialists' duties, and ends series, for others and never for oneself. A duty is no membership: nobody gets to see a room by it.</summary>
public sealed class PlanDuty(Database database)
{
    /// <summary>How far ahead a duty may begin, in days.</summary>
    public const int FarthestDays = 366;

    /// <summary>Plans a duty, once or weekly, on one weekday or several. All or none. Null when done.</summary>
    public Task<DutyRefusal?> PlanAsync(Actor actor, DutyOffer offer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(offer);
        return database.ChangeAsAsync<DutyRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("duties", token);
            if (offer.Staff == actor.Id) return DutyRefusal.Oneself;
            var scope = offer.Municipality is { } place ? Scope.Of(place) : Scope.WholeOperator;
            if (!await db.Staff.AnyAsync(s => s.Id == offer.Staff && s.LeftAt == null, token) || !await MayAsync(db, actor, offer.Staff, scope, token)) return DutyRefusal.NotFound;
            if (!(await DutyBook.SpecialistsAsync(db, token)).TryGetValue(offer.Staff, out var kind)) return DutyRefusal.NotSpecialist;
            if (Series(offer, kind, actor.Id, db.Now) is not { } planned) return DutyRefusal.Time;
            var others = await db.Duties.AsNoTracking().Where(d => d.StaffId == offer.Staff && d.MunicipalityId == offer.Municipality && d.Kind == kind).ToListAsync(token);
            foreach (var duty in planned)
            {
                if (others.Any(other => Overlap(duty, other))) return DutyRefusal.Overlaps;
                others.Add(duty);
            }
            db.Duties.AddRange(planned);
            foreach (var duty in planned) await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.DutyPlanned, room: null, $"{duty.Id} {duty.StaffId} {kind} {scope.Kind} {scope.Id} {duty.FirstDay:O} {duty.LastDay:O} {duty.FromMinute} {duty.Minutes}", token);
            db.Announce(FeedTopic.Duties);
            return null;
        }, ct);
    }

    /// <summary>Ends a series: the turn of this date and all later ones are no more. Null when done.</summary>
    public Task<DutyRefusal?> EndAsync(Actor actor, DutyId id, DateOnly from, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<DutyRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("duties", token);
            var duty = await db.Duties.SingleOrDefaultAsync(d => d.Id == id, token);
            if (duty?.StaffId == actor.Id) return DutyRefusal.Oneself;
            if (duty is null || !await MayAsync(db, actor, duty.StaffId, duty.Scope, token) || !duty.BeginsOn(from)) return DutyRefusal.NotFound;
            if (duty.EndOf(from) <= db.Now) return DutyRefusal.Time;
            duty.EndBefore(from);
            await DutyBook.OvertakeAsync(db, id, from, to: null, token);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.DutyEnded, room: null, $"{id} {duty.StaffId} {from:O}", token);
            db.Announce(FeedTopic.Duties);
            return null;
        }, ct);
    }

    /// <summary>Whether the actor, with the roles of this moment, plans for this person there.</summary>
    internal static async Task<bool> MayAsync(SupportDb db, Actor actor, StaffId staff, Scope scope, CancellationToken ct) =>
        await Actors.FindAsync(db, actor.Id, ct) is { } now && await Places.OfAsync(db, [scope], ct) is { } places && PermissionTable.AllowsToward(Permission.PlanDuty, now, staff, places);

    private static List<Duty>? Series(DutyOffer offer, SpecialistKind kind, StaffId by, DateTimeOffset now)
    {
        if (offer.Days.Count is < 1 or > 7 || offer.Days.DistinctBy(day => day.DayOfWeek).Count() != offer.Days.Count || (offer.IsWeekly && offer.Days.Any(day => offer.Until < day))) return null;
        var planned = offer.Days.Select(day => new Duty(offer.Staff, kind, offer.Municipality, day, offer.IsWeekly ? offer.Until : day, offer.From, offer.To, by)).ToList();
        return planned.Any(duty => duty.EndOf(duty.FirstDay) <= now || duty.StartOf(duty.FirstDay) > now.AddDays(FarthestDays)) ? null : planned;
    }

    /// <summary>Weekly series repeat, and a turn reaches into the next day at most: nine days from where both run show every overlap there is.</summary>
    private static bool Overlap(Duty one, Duty other)
    {
        var first = (one.FirstDay > other.FirstDay ? one.FirstDay : other.FirstDay).AddDays(-1);
        var days = Enumerable.Range(0, 9).Select(first.AddDays).ToList();
        var theirs = days.Where(other.BeginsOn).ToList();
        return days.Where(one.BeginsOn).Any(day => theirs.Any(their => one.StartOf(day) < other.EndOf(their) && other.StartOf(their) < one.EndOf(day)));
    }
}
