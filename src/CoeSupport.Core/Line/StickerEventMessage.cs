namespace CoeSupport.Core.Line;

/// <summary>A sticker. Its picture cannot be fetched; up to 15 keywords and, for message stickers, a text tell what it says.</summary>
public sealed record StickerEventMessage(string Id, string PackageId, string StickerId, IReadOnlyList<string> Keywords, string? Text) : EventMessage(Id);
