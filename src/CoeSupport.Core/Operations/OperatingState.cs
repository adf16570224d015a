using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Inbox;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Operations;

/// <summary>
/// Reads how the house does, by a handful of small questions that indexes answer. What waits on purpose is not late: for approval, for its author's
/// seconds, for a parent who blocked us, for a quota.
/// </summary>
public sealed class OperatingState(Database database)
{
    /// <summary>An escalation's worker looks every five seconds; who is later than this is late.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(15);

    /// <summary>Events that were put back stand among the oldest; so many are looked at for the one that waits longest.</summary>
    private const int Oldest = 500;

    /// <summary>The figures for an operator; null for whoever may not see them.</summary>
    public async Task<OperatingFigures?> ReadAsync(Actor actor, CancellationToken ct) =>
        PermissionTable.Allows(Permission.SeeOperations, actor) ? await ReadAsync(ct) : null;

    /// <summary>The figures for whatever watches the process.</summary>
    public async Task<OperatingFigures> ReadAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the house's figures are counted: no word, no person");
        var now = db.Now;
        var pending = await db.InboxEvents.CountAsync(e => e.State == InboxState.Pending, ct);
        var waiting = pending == 0 ? [] : await db.InboxEvents.Where(e => e.State == InboxState.Pending).OrderBy(e => e.Id).Take(Oldest).Select(e => e.HandledAt ?? e.ReceivedAt).ToListAsync(ct);
        var failed = await db.InboxEvents.Where(e => e.State == InboxState.Failed).Take(OperatingFigures.MostFailedEvents).CountAsync(ct);
        var states = await db.Deliveries.Where(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending || d.State == DeliveryState.Retrying)
            .GroupBy(d => d.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        states[DeliveryState.AwaitingApproval] = await db.Deliveries.CountAsync(d => d.State == DeliveryState.AwaitingApproval, ct);
        states[DeliveryState.Failed] = await db.UnsentFailures().Select(d => new { d.RoomId, d.MessageSequence }).Distinct().CountAsync(ct);
        // From the first attempt; before it from when it fell due, which approval and its author's seconds put off.
        var unsent = await db.Deliveries.Where(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending || d.State == DeliveryState.Retrying)
            .MinAsync(d => d.FirstAttemptAt ?? (DateTimeOffset?)d.NextAttemptAt, ct);
        var overdue = now - LateAfter;
        var late = await db.Escalations.CountAsync(escalation => escalation.NextStepAt < overdue, ct);
        var quotas = await db.SendingQuotas.AsNoTracking().ToListAsync(ct);
        return new OperatingFigures(now, pending, waiting.Count == 0 ? null : waiting.Min(), failed, states, unsent <= now ? unsent : null, late,
            [.. quotas.Where(quota => quota.Limit is not null && (quota.CountedAt >= JapanMonth.StartOf(now) || quota.IsStopped(now)))
                .Select(quota => new QuotaLeft(quota.ChannelId, quota.IsStopped(now) ? 0 : Math.Max(0, quota.Limit!.Value - quota.Used)))]);
    }
}
