using CoeSupport.Core.Care;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>An escalation as somebody outside the room sees it: kind, urgency, municipality, week or age; never a word, never whose.</summary>
public sealed record BoardRow
{
    /// <summary>Which.</summary>
    public required EscalationId Id { get; init; }

    /// <summary>A drill in a practice room.</summary>
    public bool IsDrill { get; init; }

    /// <summary>How soon.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>How far.</summary>
    public required EscalationState State { get; init; }

    /// <summary>Where in the chain while nobody has taken it.</summary>
    public required RoutingStage Routing { get; init; }

    /// <summary>Which kind of specialist is asked, or has it; null while none was asked.</summary>
    public SpecialistKind? Kind { get; init; }

    /// <summary>The municipality, once known.</summary>
    public string? Municipality { get; init; }

    /// <summary>Week of pregnancy or age of the children, today in Japan; after a loss, and while nothing is known, of the kind "unknown".</summary>
    public required Stage Stage { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When the chain goes on.</summary>
    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>As what the reader was asked; null when they see it by their role.</summary>
    public AskedAs? As { get; init; }

    /// <summary>What became of that.</summary>
    public OfferAnswer? Answer { get; init; }

    /// <summary>Since when the reader is asked.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When the next are asked.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who is asked now.</summary>
    public required IReadOnlyList<AskedPerson> Asked { get; init; }

    /// <summary>Who has it.</summary>
    public string? AcceptedBy { get; init; }

    /// <summary>Who of the house sees to it.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>The reader sees to it.</summary>
    public bool IsAcknowledgedByMe { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended.</summary>
    public EscalationOutcome? Outcome { get; init; }

    /// <summary>The room, for who is in it by this escalation; null for everybody else, and for advice.</summary>
    public RoomId? Room { get; init; }

    /// <summary>The specialist answers the trio and does not come in.</summary>
    public bool IsAdvice => Urgency == Urgency.Consult;

    /// <summary>Nobody has it, nobody sees to it, and no specialist is left to be asked.</summary>
    public bool IsAlarm => State == EscalationState.Asking && AcknowledgedBy is null && Routing != RoutingStage.Specialists;
}
