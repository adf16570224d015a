using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>One seat of somebody who leaves or pauses, and who could take it.</summary>
/// <param name="Room">Which room.</param>
/// <param name="Name">The parent's display name; null while not known.</param>
/// <param name="Kind">Which seat.</param>
/// <param name="Successor">Who fits best, with reasons; null when nobody does.</param>
/// <param name="Gaps">What is missing; empty with a successor.</param>
public sealed record LeavingSeat(RoomId Room, string? Name, SupporterKind Kind, SuggestedSeat? Successor, IReadOnlyList<MatchGap> Gaps)
{
    /// <summary>The municipality's name, once known.</summary>
    public string? Municipality { get; init; }

    /// <summary>Without a successor: why those of this kind cannot, and how many each.</summary>
    public IReadOnlyList<SeatRefusal> Refused { get; init; } = [];
}
