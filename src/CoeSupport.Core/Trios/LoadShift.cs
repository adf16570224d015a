using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>How much more somebody would carry.</summary>
/// <param name="Person">Who.</param>
/// <param name="PublicName">What parents see.</param>
/// <param name="Before">Seats held now.</param>
/// <param name="After">Seats held then.</param>
/// <param name="Capacity">The most that they can hold.</param>
public sealed record LoadShift(StaffId Person, string PublicName, int Before, int After, int Capacity);
