using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>A seat of a room and who holds it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Staff">Who holds it now.</param>
/// <param name="PublicName">Their name.</param>
public sealed record RosterSeat(SupporterKind Kind, StaffId Staff, string PublicName);
