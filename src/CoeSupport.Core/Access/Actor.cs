using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>The person on whose behalf something is read or changed, with the roles they hold at this moment.</summary>
/// <param name="Id">Who.</param>
/// <param name="PublicName">The name parents see.</param>
/// <param name="Kind">Supporter kind, if any.</param>
/// <param name="Roles">Roles with their scopes.</param>
public sealed record Actor(StaffId Id, string PublicName, SupporterKind? Kind, IReadOnlyList<RoleGrant> Roles)
{
    /// <summary>A supporter who is a professional, or a specialist: notes for professionals are for them, in the rooms they are in.</summary>
    public bool IsProfessional => Kind == SupporterKind.Professional || Holds(Role.Specialist);

    /// <summary>True when one of the actor's grants of this role covers the place.</summary>
    public bool Holds(Role role, ChannelId channel, MunicipalityId? municipality) =>
        Roles.Any(grant => grant.Role == role && grant.Scope.Covers(channel, municipality));

    /// <summary>True when the actor holds the role anywhere.</summary>
    public bool Holds(Role role) => Roles.Any(grant => grant.Role == role);
}
