namespace CoeSupport.Core.Line;

/// <summary>A sticker. Its picture cannot be fetched; up to 15 keywords and, for message stickers, a text tell what it says.</summary>
public sealed record StickerEventMessage(string Id, string PackageId, string StickerId, IReadOnlyList<string> Keywords, string? Text) : EventMessage(Id)
{
    /// <inheritdoc/>
    public override string Type => "sticker";

    /// <summary>LINE's name, such as <c>STATIC</c> or <c>MESSAGE</c>; new ones come without notice.</summary>
    public string? ResourceType { get; init; }
}
