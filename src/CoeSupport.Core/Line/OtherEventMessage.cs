namespace CoeSupport.Core.Line;

/// <summary>A message of a kind that is not known here, such as one LINE invents tomorrow: kept under its name.</summary>
public sealed record OtherEventMessage(string Id, string Type) : EventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type { get; } = Type;
}
