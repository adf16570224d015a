using CoeSupport.Core.People;

namespace CoeSupport.Core.Channels;

/// <summary>A municipality as its administrators see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Words">What parents are told about it.</param>
/// <param name="Version">A change names it.</param>
public sealed record MunicipalityRow(MunicipalityId Id, MunicipalityWords Words, int Version);
