namespace CoeSupport.Core.Line;

/// <summary>A place on the map, in degrees; title and address are sometimes absent.</summary>
public sealed record LocationEventMessage(string Id, string? Title, string? Address, double Latitude, double Longitude) : EventMessage(Id);
