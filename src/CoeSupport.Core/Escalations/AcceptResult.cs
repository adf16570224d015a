using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>What answering an offer came to.</summary>
/// <param name="Room">The room; null when refused.</param>
/// <param name="Refusal">Why not; null when done.</param>
/// <param name="By">With <see cref="EscalationRefusal.AlreadyAccepted"/>: the public name of who has it.</param>
public readonly record struct AcceptResult(RoomId? Room, EscalationRefusal? Refusal, string? By = null)
{
    internal static AcceptResult Refused(EscalationRefusal refusal, string? by = null) => new(null, refusal, by);
}
