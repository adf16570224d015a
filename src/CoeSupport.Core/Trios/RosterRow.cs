using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>A room with the people of its trio, as a coordinator sees it: never a word.</summary>
/// <param name="Id">The room.</param>
/// <param name="Name">The LINE display name; null while not known.</param>
/// <param name="Municipality">The municipality's name, once known.</param>
/// <param name="Seats">The seats that are taken.</param>
/// <param name="Substitutions">Who stands in, or is to.</param>
/// <param name="WaitingSince">Since when the parent waits; null when nobody waits.</param>
/// <param name="QuietSince">When the newest line was said.</param>
public sealed record RosterRow(RoomId Id, string? Name, string? Municipality, IReadOnlyList<RosterSeat> Seats, IReadOnlyList<RosterSubstitution> Substitutions, DateTimeOffset? WaitingSince, DateTimeOffset? QuietSince)
{
    /// <summary>All three seats are taken.</summary>
    public bool IsFull => Seats.Count == 3;
}
