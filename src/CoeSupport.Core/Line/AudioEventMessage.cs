namespace CoeSupport.Core.Line;

/// <summary>A voice message. LINE may still be preparing it; it cannot be quoted.</summary>
public sealed record AudioEventMessage(string Id, TimeSpan? Duration) : MediaEventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type => "audio";
}
