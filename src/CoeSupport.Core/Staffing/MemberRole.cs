using CoeSupport.Core.Access;

namespace CoeSupport.Core.Staffing;

/// <summary>A role of somebody.</summary>
/// <param name="Grant">Role and scope.</param>
/// <param name="Place">The name of the municipality or channel; null for the whole operator.</param>
/// <param name="MayTake">The administrator may take it away.</param>
public sealed record MemberRole(RoleGrant Grant, string? Place, bool MayTake);
