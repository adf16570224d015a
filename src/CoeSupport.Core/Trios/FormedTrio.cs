using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>What became of forming one trio.</summary>
/// <param name="Room">In which room.</param>
/// <param name="Refusal">Why it was not formed; null when it was.</param>
/// <param name="Made">The memberships that began.</param>
public sealed record FormedTrio(RoomId Room, FormTrioRefusal? Refusal, IReadOnlyList<MembershipId> Made)
{
    /// <summary>Where somebody else was first: the public name of the coordinator who gave the newest seat. Null otherwise, and where no person gave it.</summary>
    public string? By { get; init; }
}
