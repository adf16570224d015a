namespace CoeSupport.Core.Supporters;

/// <summary>Who carries how much.</summary>
/// <param name="Supporters">By name.</param>
/// <param name="Places">By prefecture and name; rooms without a municipality last.</param>
/// <param name="AllPlaces">Every municipality, for names.</param>
/// <param name="At">The instant of counting.</param>
public sealed record SupporterLoads(IReadOnlyList<SupporterLoad> Supporters, IReadOnlyList<PlaceLoad> Places, IReadOnlyList<PlaceChoice> AllPlaces, DateTimeOffset At);
