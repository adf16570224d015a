namespace CoeSupport.Core.Rooms;

/// <summary>A sticker that people may send. What it says stands in the texts of the screen.</summary>
/// <param name="PackageId">LINE's package number.</param>
/// <param name="StickerId">LINE's sticker number.</param>
public sealed record StickerChoice(string PackageId, string StickerId);
