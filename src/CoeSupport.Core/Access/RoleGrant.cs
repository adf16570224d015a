using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>A role and how far it reaches.</summary>
public sealed record RoleGrant(Role Role, Scope Scope);
