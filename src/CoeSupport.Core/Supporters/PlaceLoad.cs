namespace CoeSupport.Core.Supporters;

/// <summary>A municipality with what is to be carried there: rooms of the reader's reach, and supporters who serve it.</summary>
/// <param name="Place">Which; null for rooms whose municipality is not known yet.</param>
/// <param name="Rooms">Rooms that are not erased.</param>
/// <param name="Waiting">Rooms in which a parent waits for an answer.</param>
/// <param name="WithoutTrio">Rooms without a full trio.</param>
/// <param name="Supporters">Supporters who named it, or who named none and work for it.</param>
/// <param name="FreeSeats">Seats that these have left, without those who pause.</param>
public sealed record PlaceLoad(PlaceChoice? Place, int Rooms, int Waiting, int WithoutTrio, int Supporters, int FreeSeats)
{
    /// <summary>Since when the longest waits; null when nobody does.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Rooms with a full trio.</summary>
    public int Full => Rooms - WithoutTrio;
}
