using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Drills;

/// <summary>How a drill went, or goes.</summary>
public sealed record DrillReport
{
    /// <summary>Its call.</summary>
    public required EscalationId Id { get; init; }

    /// <summary>The place whose specialists are asked; null for none.</summary>
    public string? Place { get; init; }

    /// <summary>What it is about.</summary>
    public required Concern Concern { get; init; }

    /// <summary>How soon.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>How far; <see cref="EscalationState.Withdrawn"/> when it was ended before it was closed.</summary>
    public required EscalationState State { get; init; }

    /// <summary>How it was closed.</summary>
    public EscalationOutcome? Outcome { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its practice room, for who started it and while it runs.</summary>
    public RoomId? Room { get; init; }

    /// <summary>What it came to, in order.</summary>
    public required IReadOnlyList<DrillMoment> Moments { get; init; }

    /// <summary>All steps, in order.</summary>
    public required IReadOnlyList<StepView> Steps { get; init; }

    /// <summary>Neither closed nor ended.</summary>
    public bool IsRunning => State is EscalationState.Asking or EscalationState.Accepted;
}
