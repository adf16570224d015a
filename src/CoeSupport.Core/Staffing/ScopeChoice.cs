using CoeSupport.Core.People;

namespace CoeSupport.Core.Staffing;

/// <summary>A scope for which an administrator may give roles.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Place">The name of the municipality or channel; null for the whole operator.</param>
public sealed record ScopeChoice(Scope Scope, string? Place);
