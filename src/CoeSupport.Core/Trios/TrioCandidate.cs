using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Somebody who could take a seat in a room, with how many seats they hold now.</summary>
public sealed record TrioCandidate(StaffId Id, string PublicName, string About, SupporterKind Kind, int SeatsHeld);
