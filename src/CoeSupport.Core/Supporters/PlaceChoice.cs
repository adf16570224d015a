using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>A municipality that can be chosen.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Prefecture">Its prefecture.</param>
public sealed record PlaceChoice(MunicipalityId Id, string Name, string Prefecture);
