namespace CoeSupport.Core.Line;

/// <summary>A place.</summary>
/// <param name="Id">LINE's id.</param>
/// <param name="Latitude">Degrees, -90 to 90.</param>
/// <param name="Longitude">Degrees, -180 to 180.</param>
/// <param name="Title">Its name, if it has one.</param>
/// <param name="Address">Its address, if known.</param>
public sealed record LocationEventMessage(string Id, double Latitude, double Longitude, string? Title, string? Address) : EventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type => "location";
}
