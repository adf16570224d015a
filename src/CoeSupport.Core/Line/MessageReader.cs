using System.Text.Json;

namespace CoeSupport.Core.Line;

/// <summary>Makes a message of its JSON (line-platform facts §1.6). Without an id there is none; an unknown or broken kind keeps its name.</summary>
internal static class MessageReader
{
    public static EventMessage? Read(JsonElement? found)
    {
        if (found is not { } message || message.Text("id") is not { } id) return null;
        EventMessage content = message.Text("type") switch
        {
            "text" when message.Text("text") is { } text => ReadText(message, id, text),
            "sticker" when message.Text("packageId") is { } package && message.Text("stickerId") is { } sticker =>
                new StickerEventMessage(id, package, sticker, message.Texts("keywords"), message.Text("text")) { ResourceType = message.Text("stickerResourceType") },
            "image" => new ImageEventMessage(id) { Provider = ReadProvider(message), Set = ReadSet(message.Child("imageSet")) },
            "video" => new VideoEventMessage(id, Duration(message)) { Provider = ReadProvider(message) },
            "audio" => new AudioEventMessage(id, Duration(message)) { Provider = ReadProvider(message) },
            "file" => new FileEventMessage(id, message.Text("fileName") ?? "", message.Number("fileSize") is >= 0 and var size ? size : null) { Provider = ReadProvider(message) },
            "location" when message.Decimal("latitude") is >= -90 and <= 90 and var latitude && message.Decimal("longitude") is >= -180 and <= 180 and var longitude =>
                new LocationEventMessage(id, latitude, longitude, message.Text("title"), message.Text("address")),
            var type => new OtherEventMessage(id, type ?? "unknown"),
        };
        return content with { QuoteToken = message.Text("quoteToken"), MarkAsReadToken = message.Text("markAsReadToken"), QuotedMessageId = message.Text("quotedMessageId") };
    }

    private static TextEventMessage ReadText(JsonElement message, string id, string text) => new(id, text)
    {
        Emojis =
        [
            .. message.Children("emojis")
                .Where(emoji => Lies(emoji, text) && emoji.Text("productId") is not null && emoji.Text("emojiId") is not null)
                .Select(emoji => new LineEmoji((int)emoji.Number("index")!, (int)emoji.Number("length")!, emoji.Text("productId")!, emoji.Text("emojiId")!)),
        ],
        Mentionees = message.Child("mention") is not { } mention ? [] :
        [
            .. mention.Children("mentionees").Where(one => Lies(one, text)).Select(one => new Mentionee(
                (int)one.Number("index")!, (int)one.Number("length")!, one.Text("type") == "all", one.Text("userId"), one.Flag("isSelf"))),
        ],
    };

    /// <summary>Places outside the text would break whoever cuts it there.</summary>
    private static bool Lies(JsonElement part, string text) =>
        part.Number("index") is { } index and >= 0 && part.Number("length") is { } length and > 0 && index <= text.Length && length <= text.Length - index;

    /// <summary>Only what says so lies elsewhere: without a provider LINE is asked, which is harmless, and an unknown one is not fetched.</summary>
    private static ContentProvider ReadProvider(JsonElement message) => message.Child("contentProvider") is { } provider
        ? new ContentProvider(provider.Text("type") is null or "line", provider.Text("originalContentUrl"), provider.Text("previewImageUrl"))
        : ContentProvider.AtLine;

    private static ImageSet? ReadSet(JsonElement? set) => set?.Text("id") is { } id ? new ImageSet(id, Small(set, "index"), Small(set, "total")) : null;

    private static int? Small(JsonElement? json, string name) => json?.Number(name) is > 0 and <= 1000 and var number ? (int)number : null;

    private static TimeSpan? Duration(JsonElement message) =>
        message.Number("duration") is >= 0 and <= 86_400_000 and var milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
}
