using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Duties;

/// <summary>
/// One specialist asks another of the same kind to take one turn; it passes when the other agrees. Several may be asked at once: the first to agree has it. Those who
/// plan see it in the week.
/// </summary>
public sealed class SwapDuty(Database database)
{
    /// <summary>Asks a colleague to take one's turn of this date. Null when asked.</summary>
    public Task<DutyRefusal?> AskAsync(Actor actor, DutyId duty, DateOnly day, StaffId colleague, CancellationToken ct) => ChangeAsync(actor, async (db, token) =>
    {
        if (colleague == actor.Id) return DutyRefusal.Oneself;
        if (await DutyBook.FindAsync(db, duty, day, token) is not { } turn || turn.Holder != actor.Id) return DutyRefusal.NotFound;
        if (turn.EndsAt <= db.Now) return DutyRefusal.Time;
        if (await TakesNotAsync(db, turn, colleague, token) is { } refusal) return refusal;
        if (await db.DutySwaps.AnyAsync(s => s.DutyId == duty && s.Day == day && s.AskedBy == actor.Id && s.Asked == colleague && s.End == null, token)) return DutyRefusal.AlreadyAsked;
        var swap = new DutySwap(duty, day, actor.Id, colleague, db.Now);
        db.DutySwaps.Add(swap);
        await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.DutySwapAsked, room: null, $"{swap.Id} {duty} {day:O} {colleague}", token);
        return null;
    }, ct);

    /// <summary>Agrees to take the colleague's turn, or says no. Null when done.</summary>
    public Task<DutyRefusal?> AnswerAsync(Actor actor, SwapId id, bool agrees, CancellationToken ct) => ChangeAsync(actor, async (db, token) =>
    {
        var swap = await db.DutySwaps.SingleOrDefaultAsync(s => s.Id == id && s.Asked == actor.Id, token);
        if (swap?.End is DutySwapEnd.Overtaken or DutySwapEnd.Withdrawn) return DutyRefusal.Taken;
        if (swap is null || swap.End is not null) return DutyRefusal.NotFound;
        if (!agrees) return await EndAsync(db, swap, DutySwapEnd.Declined, actor, token);
        if (await DutyBook.FindAsync(db, swap.DutyId, swap.Day, token) is not { } turn || turn.Holder != swap.AskedBy) return DutyRefusal.Taken;
        if (turn.EndsAt <= db.Now) return DutyRefusal.Time;
        if (await TakesNotAsync(db, turn, actor.Id, token) is { } refusal) return refusal;
        if (await db.DutyExceptions.SingleOrDefaultAsync(e => e.DutyId == swap.DutyId && e.Day == swap.Day, token) is { } exception) exception.Become(actor.Id, actor.Id, db.Now);
        else db.DutyExceptions.Add(new DutyException(swap.DutyId, swap.Day, actor.Id, actor.Id, db.Now));
        await EndAsync(db, swap, DutySwapEnd.Agreed, actor, token);
        await db.SaveChangesAsync(token);
        await DutyBook.OvertakeAsync(db, swap.DutyId, swap.Day, swap.Day, token);
        return null;
    }, ct);

    /// <summary>Takes back what one asked. Null when done.</summary>
    public Task<DutyRefusal?> WithdrawAsync(Actor actor, SwapId id, CancellationToken ct) => ChangeAsync(actor, async (db, token) =>
        await db.DutySwaps.SingleOrDefaultAsync(s => s.Id == id && s.AskedBy == actor.Id && s.End == null, token) is { } swap ? await EndAsync(db, swap, DutySwapEnd.Withdrawn, actor, token) : DutyRefusal.NotFound, ct);

    private Task<DutyRefusal?> ChangeAsync(Actor actor, Func<SupportDb, CancellationToken, Task<DutyRefusal?>> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync("duties", token);
            if (await Actors.FindAsync(db, actor.Id, token) is not { } now || !PermissionTable.Allows(Permission.SwapDuty, now)) return DutyRefusal.NotFound;
            var refusal = await change(db, token);
            if (refusal is null) db.Announce(FeedTopic.Duties);
            return refusal;
        }, ct);
    }

    private static async Task<DutyRefusal?> EndAsync(SupportDb db, DutySwap swap, DutySwapEnd end, Actor actor, CancellationToken ct)
    {
        swap.EndAs(end, db.Now);
        await AuditTrail.WriteAsync(db, db.Now, actor.Id, end == DutySwapEnd.Agreed ? AuditAction.DutySwapped : AuditAction.DutySwapEnded, room: null, $"{swap.Id} {swap.DutyId} {swap.Day:O} {swap.AskedBy} {swap.Asked} {end}", ct);
        return null;
    }

    /// <summary>Why somebody cannot take this turn: another kind, or on duty there already.</summary>
    private static async Task<DutyRefusal?> TakesNotAsync(SupportDb db, DutyTurn turn, StaffId who, CancellationToken ct)
    {
        if (!(await DutyBook.SpecialistsAsync(db, ct)).TryGetValue(who, out var kind) || kind != turn.Kind) return DutyRefusal.NotSpecialist;
        var around = await DutyBook.ReadAsync(db, turn.Day.AddDays(-1), turn.Day.AddDays(1), turn.Kind, ct);
        return around.Any(other => other.Holder == who && other.Municipality == turn.Municipality && other.StartsAt < turn.EndsAt && other.EndsAt > turn.StartsAt) ? DutyRefusal.Overlaps : null;
    }
}
