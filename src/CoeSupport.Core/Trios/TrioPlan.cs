using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>A plan for many rooms, to be looked at.</summary>
/// <param name="Matches">What was found for each room, in the order in which they are served.</param>
/// <param name="Names">The public names of those who are suggested.</param>
/// <param name="SpreadBefore">How unevenly the supporters within reach are loaded: the standard deviation of seats held by capacity, 0 when all are alike.</param>
/// <param name="SpreadAfter">The same if the plan is carried out.</param>
public sealed record TrioPlan(IReadOnlyList<TrioMatch> Matches, IReadOnlyDictionary<StaffId, string> Names, double SpreadBefore, double SpreadAfter);
