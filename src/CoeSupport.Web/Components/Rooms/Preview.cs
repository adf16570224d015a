using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>A line in a few words: for the room list and for quotes. After a withdrawal it says no word.</summary>
internal static class Preview
{
    private const int Longest = 120;

    public static string Of(IStringLocalizer<Screen> text, MessageKind kind, MessageContent content, DateTimeOffset? withdrawnAt) => withdrawnAt is not null ? text["Last.Withdrawn"] : kind switch
    {
        MessageKind.Text => OneLine(content.Text ?? ""),
        MessageKind.Sticker => content.Sticker is { } sticker && Sticker.Says(text, sticker) is { } says ? text["Last.Sticker", says] : text["Sticker"],
        MessageKind.Image => content.Image?.Total is > 1 and var total ? text["Last.Photos", total] : text["Kept.Image"],
        MessageKind.Video => text["Kept.Video"],
        MessageKind.Audio => text["Kept.Audio"],
        MessageKind.File => DisplayName.Clean(content.File?.Name) is { } name ? text["Last.File", name] : text["Kept.File"],
        MessageKind.Location => DisplayName.Clean(content.Location?.Title) is { } title ? text["Last.Location", title] : text["Kept.Location"],
        MessageKind.Other => text["Last.Kept", new Words(text).Kept(content.KeptAs)],
        MessageKind.Followed => text["Line.Followed"],
        MessageKind.Unfollowed => text["Line.Unfollowed"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string OneLine(string text) => string.Join(' ', (text.Length > Longest ? text[..Longest] : text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
