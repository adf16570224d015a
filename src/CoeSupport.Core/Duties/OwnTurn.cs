namespace CoeSupport.Core.Duties;

/// <summary>One's own turn on duty.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Place">The municipality; null for all of the operator.</param>
/// <param name="Asked">Colleagues whom one asked to take it and who have not answered.</param>
public sealed record OwnTurn(DutyTurn Turn, string? Place, IReadOnlyList<AskedSwap> Asked);
