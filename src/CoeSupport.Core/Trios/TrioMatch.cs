using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>What the matching found for one room.</summary>
/// <param name="Room">Which room.</param>
/// <param name="Suggestions">The best first; empty when nobody fits.</param>
/// <param name="Gaps">What is missing; empty when there is a suggestion.</param>
public sealed record TrioMatch(RoomId Room, IReadOnlyList<TrioSuggestion> Suggestions, IReadOnlyList<MatchGap> Gaps);
