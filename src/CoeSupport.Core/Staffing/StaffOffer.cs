using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Staffing;

/// <summary>Somebody who is to join the staff.</summary>
/// <param name="PublicName">What parents will see: 1 to 20 UTF-16 units, no control or direction characters.</param>
/// <param name="Kind">The supporter kind; null for people who never hold a seat.</param>
/// <param name="About">One line for colleagues, up to <see cref="LongestAbout"/>.</param>
/// <param name="Roles">At least one.</param>
public sealed record StaffOffer(string PublicName, SupporterKind? Kind, string About, IReadOnlyList<RoleGrant> Roles)
{
    /// <summary>The longest line about a person, in UTF-16 code units.</summary>
    public const int LongestAbout = 200;

    /// <summary>What they are asked for; a specialist needs one.</summary>
    public SpecialistKind? Specialty { get; init; }

    /// <summary>When they joined, where that was before today; null for now.</summary>
    public DateTimeOffset? Since { get; init; }
}
