namespace CoeSupport.Core.Rooms;

/// <summary>
/// The stickers that people may send: those of LINE's list of which it is known what they say. The art may neither be kept nor shown here, and a wrong
/// feeling at midnight hurts, so a sticker is left out unless its words are in LINE's own documentation or two independent sources wrote the same.
/// </summary>
public static class StickerChoices
{
    /// <summary>All of them, package by package, in the order of the list.</summary>
    public static IReadOnlyList<StickerChoice> All { get; } =
    [
        // Its words are printed on the stickers.
        new("8515", "16581243"), // thank you very much
        new("8515", "16581242"), // OK
        new("8515", "16581248"), // please; counting on you
        new("8515", "16581254"), // just what one would expect of you
        new("8515", "16581253"), // a heart
        new("8515", "16581260"), // good morning
        new("8515", "16581261"), // good night
        // LINE's example of a sticker event gives its keywords: hello, hi, wave, peek.
        new("11537", "52002738"),
    ];

    /// <summary>True for one of them.</summary>
    public static bool Has(string packageId, string stickerId) => All.Contains(new StickerChoice(packageId, stickerId));
}
