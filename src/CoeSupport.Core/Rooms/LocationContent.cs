namespace CoeSupport.Core.Rooms;

/// <summary>A place that a parent sent. No map is fetched: asking a map service would tell it where somebody is.</summary>
/// <param name="Title">Its name, if given.</param>
/// <param name="Address">Its address, if given.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Longitude">Degrees.</param>
public sealed record LocationContent(string? Title, string? Address, double Latitude, double Longitude);
