using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Staffing;

/// <summary>A person as an administrator sees them.</summary>
/// <param name="Id">Who.</param>
/// <param name="PublicName">What parents see.</param>
/// <param name="Kind">Supporter kind, if any.</param>
/// <param name="About">One line for colleagues.</param>
/// <param name="State">How far they are.</param>
/// <param name="Account">What the provider called them when they first signed in, to see whether the right person came; null where it told nothing.</param>
/// <param name="InvitedUntil">While invited: when the link ends.</param>
/// <param name="LastSeenAt">When they were last seen, to about a minute, as far as sessions are kept.</param>
/// <param name="Roles">All their roles.</param>
/// <param name="MayEnd">The administrator may end their work and their invitation.</param>
public sealed record StaffMember(
    StaffId Id, string PublicName, SupporterKind? Kind, string About, StaffState State, string? Account, DateTimeOffset? InvitedUntil, DateTimeOffset? LastSeenAt, IReadOnlyList<MemberRole> Roles, bool MayEnd)
{
    /// <summary>What they are asked for as a specialist.</summary>
    public SpecialistKind? Specialty { get; init; }

    /// <summary>Since when a colleague looks at their replies first; null when nobody does.</summary>
    public DateTimeOffset? SecondEyesSince { get; init; }

    /// <summary>Who reads may decide that.</summary>
    public bool MayAskSecondEyes { get; init; }
}

