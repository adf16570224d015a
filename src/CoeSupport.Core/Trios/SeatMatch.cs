using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Who could follow in one seat.</summary>
/// <param name="Room">Which room.</param>
/// <param name="Kind">Which seat.</param>
/// <param name="Successor">Who fits best, with reasons; null when nobody does.</param>
/// <param name="Gaps">What is missing; empty with a successor.</param>
/// <param name="Refused">Without a successor: why those of this kind who work there cannot, and how many each; empty with one.</param>
public sealed record SeatMatch(RoomId Room, SupporterKind Kind, SuggestedSeat? Successor, IReadOnlyList<MatchGap> Gaps, IReadOnlyList<SeatRefusal> Refused);
