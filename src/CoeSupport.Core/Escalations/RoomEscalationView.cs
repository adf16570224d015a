using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>An escalation as those in its room see it.</summary>
public sealed record RoomEscalationView
{
    /// <summary>Which.</summary>
    public required EscalationId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required Concern Concern { get; init; }

    /// <summary>How soon.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>How far.</summary>
    public required EscalationState State { get; init; }

    /// <summary>Where in the chain while nobody has taken it.</summary>
    public required RoutingStage Stage { get; init; }

    /// <summary>What the parent knows.</summary>
    public required ParentConsent Consent { get; init; }

    /// <summary>Who raised it.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The reader raised it.</summary>
    public required bool IsMine { get; init; }

    /// <summary>The reader has taken it.</summary>
    public required bool IsTakenByMe { get; init; }

    /// <summary>The reader may take it back: it is theirs, and nobody has taken it.</summary>
    public bool CanWithdraw => IsMine && State == EscalationState.Asking;

    /// <summary>When the chain goes on.</summary>
    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>Who has taken it.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>As which kind.</summary>
    public SpecialistKind? AcceptedKind { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Who of the house sees to it.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended.</summary>
    public EscalationOutcome? Outcome { get; init; }

    /// <summary>When somebody looks again.</summary>
    public DateOnly? FollowUpOn { get; init; }

    /// <summary>Its words; null for who may not read them.</summary>
    public EscalationText? Text { get; init; }

    /// <summary>Those who are asked now: offers that wait.</summary>
    public required IReadOnlyList<AskedPerson> Asked { get; init; }

    /// <summary>All steps, in order.</summary>
    public required IReadOnlyList<StepView> Steps { get; init; }
}
