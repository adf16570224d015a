namespace CoeSupport.Core.Duties;

/// <summary>A specialist's own weeks.</summary>
/// <param name="Turns">What runs or is still to come within four weeks, in order of time.</param>
/// <param name="Requests">Turns that colleagues ask one to take, in order of time.</param>
/// <param name="Colleagues">Those of the same kind whom one can ask, by name.</param>
public sealed record OwnDutyList(IReadOnlyList<OwnTurn> Turns, IReadOnlyList<AskedSwap> Requests, IReadOnlyList<DutyColleague> Colleagues);
