using CoeSupport.Core.Staffing;

namespace CoeSupport.Core.Supporters;

/// <summary>Somebody whom a list invited.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Invitation">The secret for their link.</param>
public sealed record ImportedInvitation(string Name, Invited Invitation);
