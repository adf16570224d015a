namespace CoeSupport.Core.Rooms;

/// <summary>A sticker in readable form. The picture is licensed art and is neither fetched nor kept.</summary>
/// <param name="PackageId">LINE's package number.</param>
/// <param name="StickerId">LINE's sticker number.</param>
/// <param name="Keywords">Up to 15 words that LINE gives for it; may be empty.</param>
/// <param name="Text">The words of a message sticker, at most 100 characters.</param>
public sealed record StickerContent(string PackageId, string StickerId, IReadOnlyList<string> Keywords, string? Text);
