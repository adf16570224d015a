namespace CoeSupport.Core.Line;

/// <summary>A video. LINE may still be preparing it.</summary>
public sealed record VideoEventMessage(string Id, TimeSpan? Duration) : MediaEventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type => "video";
}
