using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Three people for one room.</summary>
/// <param name="Room">Which room.</param>
/// <param name="Seats">Professional, current parent, volunteer.</param>
/// <param name="Points">The sum of the three.</param>
public sealed record TrioSuggestion(RoomId Room, IReadOnlyList<SuggestedSeat> Seats, int Points)
{
    /// <summary>The same as a choice.</summary>
    public TrioChoice Choice => new(Of(SupporterKind.Professional), Of(SupporterKind.CurrentParent), Of(SupporterKind.Volunteer));

    private StaffId Of(SupporterKind kind) => Seats.Single(seat => seat.Kind == kind).Person;
}
