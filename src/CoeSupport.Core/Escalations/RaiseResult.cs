using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Escalations;

/// <summary>What a press came to.</summary>
/// <param name="Id">The escalation; null when refused.</param>
/// <param name="Refusal">Why not; null when raised.</param>
public readonly record struct RaiseResult(EscalationId? Id, EscalationRefusal? Refusal)
{
    /// <summary>The sentence to the parent was not taken, and why; the escalation runs all the same.</summary>
    public ReplyRefusal? Sentence { get; init; }

    internal static RaiseResult Refused(EscalationRefusal refusal) => new(null, refusal);
}
