using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>What risks say on the board, and which of them were heavy.</summary>
public static class RiskMarks
{
    /// <summary>The room's level, above all that merely wait; a level that nobody has seen yet weighs more.</summary>
    public static async Task<IReadOnlyDictionary<RoomId, BoardMark>> MarkAsync(SupportDb db, IReadOnlyCollection<RoomId> rooms, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var at = await db.Rooms.AsNoTracking().Where(room => rooms.Contains(room.Id) && room.Risk != RiskLevel.None).Select(room => new { room.Id, room.Risk, room.RiskSince, room.RiskSetBy, room.RiskSeenAt }).ToListAsync(ct);
        return at.Select(row => (row.Id, Risk: RoomRisk.Of(row.Risk, row.RiskSince, row.RiskSetBy, row.RiskSeenAt))).Where(row => row.Risk is not null)
            .ToDictionary(row => row.Id, row => new BoardMark($"Risk.{row.Risk!.Level}{(row.Risk.IsUnseen ? ".Unseen" : "")}", Weight(row.Risk.Level) + (row.Risk.IsUnseen ? 5 : 0), row.Risk.Since));
    }

    /// <summary>A plan, means, or more was heard.</summary>
    public static async Task<IReadOnlyCollection<HeavyMoment>> HeavyAsync(SupportDb db, IReadOnlyCollection<RoomId> rooms, DateTimeOffset since, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.RiskSteps.AsNoTracking().Where(step => rooms.Contains(step.RoomId) && step.Kind == RiskStepKind.Raised && step.Level >= RiskLevel.PlanOrMeans && step.At >= since).Select(step => new HeavyMoment(step.RoomId, step.At)).ToListAsync(ct);
    }

    private static int Weight(RiskLevel level) => level switch
    {
        RiskLevel.Ideation => 60,
        RiskLevel.PlanOrMeans => 80,
        RiskLevel.InProgress => 90,
        _ => 0,
    };
}
