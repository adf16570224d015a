namespace CoeSupport.Core.Trios;

/// <summary>What somebody carries.</summary>
/// <param name="Held">Seats held, anywhere.</param>
/// <param name="Capacity">Seats that they can hold.</param>
public readonly record struct SeatLoad(int Held, int Capacity)
{
    /// <summary>Held by capacity: 1 is full. Somebody with seats and no capacity is fuller than full.</summary>
    public double Share => Capacity > 0 ? (double)Held / Capacity : Held > 0 ? 2 : 1;
}
