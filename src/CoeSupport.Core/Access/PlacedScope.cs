using CoeSupport.Core.People;

namespace CoeSupport.Core.Access;

/// <summary>A scope and where it lies: a channel may belong to a municipality.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Municipality">The municipality of the channel, where it is one that has one; otherwise null.</param>
public sealed record PlacedScope(Scope Scope, MunicipalityId? Municipality);
