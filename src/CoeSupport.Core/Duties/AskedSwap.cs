using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>A swap that waits for an answer.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Turn">The turn.</param>
/// <param name="Place">The municipality; null for all of the operator.</param>
/// <param name="Colleague">The name of the other: who asks, or who was asked.</param>
public sealed record AskedSwap(SwapId Id, DutyTurn Turn, string? Place, string Colleague);
