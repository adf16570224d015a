using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>What calls for a specialist say on the supervisors' board, and which of them were heavy.</summary>
public static class EscalationMarks
{
    /// <summary>The most urgent open call of each room; one that nobody has taken yet weighs more.</summary>
    public static async Task<IReadOnlyDictionary<RoomId, BoardMark>> MarkAsync(SupportDb db, IReadOnlyCollection<RoomId> rooms, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var open = await db.Escalations.AsNoTracking().Where(call => rooms.Contains(call.RoomId) && (call.State == EscalationState.Asking || call.State == EscalationState.Accepted)).Select(call => new { call.RoomId, call.State, call.Urgency, call.RaisedAt }).ToListAsync(ct);
        return open.Select(call => (call.RoomId, Mark: call.State == EscalationState.Accepted
                ? new BoardMark("Escalation.Accepted", 40, call.RaisedAt)
                : new BoardMark($"Escalation.{call.Urgency}", call.Urgency switch { Urgency.Now => 85, Urgency.Today => 55, _ => 30 }, call.RaisedAt)))
            .GroupBy(call => call.RoomId).ToDictionary(calls => calls.Key, calls => calls.OrderByDescending(call => call.Mark.Weight).ThenBy(call => call.Mark.Since).First().Mark);
    }

    /// <summary>Somebody was called for at once.</summary>
    public static async Task<IReadOnlyCollection<HeavyMoment>> HeavyAsync(SupportDb db, IReadOnlyCollection<RoomId> rooms, DateTimeOffset since, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Escalations.AsNoTracking().Where(call => rooms.Contains(call.RoomId) && call.Urgency == Urgency.Now && !call.IsDrill && call.RaisedAt >= since).Select(call => new HeavyMoment(call.RoomId, call.RaisedAt)).ToListAsync(ct);
    }
}
