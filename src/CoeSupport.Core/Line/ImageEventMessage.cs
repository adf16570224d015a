namespace CoeSupport.Core.Line;

/// <summary>A photo.</summary>
public sealed record ImageEventMessage(string Id) : MediaEventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type => "image";

    /// <summary>The photos it was sent with; null for a single one.</summary>
    public ImageSet? Set { get; init; }
}
