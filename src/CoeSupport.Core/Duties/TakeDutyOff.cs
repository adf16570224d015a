using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Duties;

/// <summary>
/// A day off: one turn that nobody takes, at once also while it runs. Coordinators say so for others; who holds the turn may say so too, because somebody ill must
/// not seem to be there. Bringing it back is the coordinators' alone.
/// </summary>
public sealed class TakeDutyOff(Database database)
{
    /// <summary>Takes the turn of this date off. Null when done, also when it was off already.</summary>
    public Task<DutyRefusal?> TakeAsync(Actor actor, DutyId duty, DateOnly day, CancellationToken ct) => ChangeAsync(actor, duty, day, isOff: true, ct);

    /// <summary>The turn is as planned again, whoever had swapped it. Null when done.</summary>
    public Task<DutyRefusal?> BringBackAsync(Actor actor, DutyId duty, DateOnly day, CancellationToken ct) => ChangeAsync(actor, duty, day, isOff: false, ct);

    private Task<DutyRefusal?> ChangeAsync(Actor actor, DutyId duty, DateOnly day, bool isOff, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<DutyRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("duties", token);
            if (await DutyBook.FindAsync(db, duty, day, token) is not { } turn) return DutyRefusal.NotFound;
            var scope = turn.Municipality is { } place ? Scope.Of(place) : Scope.WholeOperator;
            // Who is taken off is who holds it now; who is brought back is who was planned.
            var whose = isOff ? turn.Taker ?? turn.Planned : turn.Planned;
            var isOwn = whose == actor.Id;
            if (isOwn && !isOff) return DutyRefusal.Oneself;
            if (!isOwn && !await PlanDuty.MayAsync(db, actor, whose, scope, token)) return DutyRefusal.NotFound;
            if (isOwn && !(await Actors.FindAsync(db, actor.Id, token) is { } now && PermissionTable.Allows(Permission.SwapDuty, now))) return DutyRefusal.NotFound;
            if (turn.EndsAt <= db.Now) return DutyRefusal.Time;
            var exception = await db.DutyExceptions.SingleOrDefaultAsync(e => e.DutyId == duty && e.Day == day, token);
            if (!isOff && exception is null) return null;
            if (!isOff) db.DutyExceptions.Remove(exception!);
            else if (exception is null) db.DutyExceptions.Add(new DutyException(duty, day, instead: null, actor.Id, db.Now));
            else if (exception.Instead is null) return null;
            else exception.Become(instead: null, actor.Id, db.Now);
            await DutyBook.OvertakeAsync(db, duty, day, day, token);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, isOff ? AuditAction.DutyTakenOff : AuditAction.DutyBroughtBack, room: null, $"{duty} {day:O} {whose}", token);
            db.Announce(FeedTopic.Duties);
            return null;
        }, ct);
    }
}
