using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>Somebody who was asked, as the room sees it.</summary>
/// <param name="Staff">Who.</param>
/// <param name="PublicName">Their name.</param>
/// <param name="As">As what.</param>
/// <param name="Kind">As which kind of specialist.</param>
/// <param name="Since">When they were asked last.</param>
/// <param name="DueAt">When the next are asked.</param>
/// <param name="Answer">What became of it.</param>
public sealed record AskedPerson(StaffId Staff, string PublicName, AskedAs As, SpecialistKind? Kind, DateTimeOffset Since, DateTimeOffset DueAt, OfferAnswer Answer);
