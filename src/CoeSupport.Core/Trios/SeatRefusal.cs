namespace CoeSupport.Core.Trios;

/// <summary>How many people cannot take a seat for one reason.</summary>
/// <param name="Why">The first rule that each of them breaks.</param>
/// <param name="People">How many.</param>
public sealed record SeatRefusal(FormTrioRefusal Why, int People);
