using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>A turn as those who plan see it.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Planned">The name of whose turn it was planned to be.</param>
/// <param name="Holder">The name of who is there; null when nobody is.</param>
/// <param name="Place">The municipality; null for all of the operator.</param>
/// <param name="Asked">The names of colleagues who were asked to take it and have not answered.</param>
/// <param name="MayChange">The reader may take it off, bring it back and end the series.</param>
public sealed record DutyShown(DutyTurn Turn, string Planned, string? Holder, string? Place, IReadOnlyList<string> Asked, bool MayChange);
