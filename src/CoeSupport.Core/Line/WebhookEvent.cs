using System.Text.Json;

namespace CoeSupport.Core.Line;

/// <summary>An event from LINE, read leniently (line-platform facts §1.5): unknown kinds become <see cref="OtherEvent"/>, missing properties are null.</summary>
/// <param name="UserId">The user of a one-to-one chat; null for groups, rooms and users who never consented.</param>
/// <param name="OccurredAt">LINE's timestamp, milliseconds.</param>
/// <param name="IsActive">False in standby: another module holds the chat and nothing may be answered.</param>
/// <param name="SourceType"><c>user</c>, <c>group</c>, <c>room</c>, or null without a source.</param>
public abstract record WebhookEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
{
    /// <summary>Reads one event. <paramref name="receivedAt"/> stands in for a missing or impossible timestamp.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static WebhookEvent Read(ReadOnlyMemory<byte> json, DateTimeOffset receivedAt)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var source = root.Child("source");
        var sourceType = source?.Text("type");
        var user = sourceType == "user" ? source?.Text("userId") : null;
        var at = ReadTime(root.Number("timestamp"), receivedAt);
        var active = root.Text("mode") != "standby";
        var replyToken = root.Text("replyToken");
        return root.Text("type") switch
        {
            "message" => ReadMessage(root.Child("message"), user, at, active, sourceType),
            "follow" => new FollowEvent(user, at, active, sourceType, replyToken, root.Child("follow")?.Flag("isUnblocked") ?? false),
            "unfollow" => new UnfollowEvent(user, at, active, sourceType),
            "unsend" when root.Child("unsend")?.Text("messageId") is { } id => new UnsendEvent(user, at, active, sourceType, id),
            "postback" when root.Child("postback")?.Text("data") is { } data => new PostbackEvent(user, at, active, sourceType, data),
            _ => new OtherEvent(user, at, active, sourceType),
        };
    }

    private static WebhookEvent ReadMessage(JsonElement? found, string? user, DateTimeOffset at, bool active, string? sourceType)
    {
        if (found is not { } message || message.Text("id") is not { } id) return new OtherEvent(user, at, active, sourceType);
        EventMessage content = message.Text("type") switch
        {
            "text" when message.Text("text") is { } text =>
                new TextEventMessage(id, text),
            "sticker" when message.Text("packageId") is { } package && message.Text("stickerId") is { } sticker =>
                new StickerEventMessage(id, package, sticker, message.Texts("keywords"), message.Text("text")),
            "image" => new ImageEventMessage(id, Provider(message), Set(message)),
            "video" => new VideoEventMessage(id, Provider(message), message.Number("duration")),
            "audio" => new AudioEventMessage(id, Provider(message), message.Number("duration")),
            "file" => new FileEventMessage(id, message.Text("fileName") ?? "", message.Number("fileSize")),
            "location" when message.Fraction("latitude") is { } latitude && message.Fraction("longitude") is { } longitude =>
                new LocationEventMessage(id, message.Text("title"), message.Text("address"), latitude, longitude),
            var type => new OtherEventMessage(id, type ?? "unknown"),
        };
        content = content with { QuoteToken = message.Text("quoteToken"), MarkAsReadToken = message.Text("markAsReadToken"), QuotedMessageId = message.Text("quotedMessageId") };
        return new MessageEvent(user, at, active, sourceType, content);
    }

    // Without a provider it counts as LINE's own: asking LINE for a message of ours is safe, fetching a stranger's address is not.
    private static ContentProvider Provider(JsonElement message) => message.Child("contentProvider") is { } provider
        ? new ContentProvider(provider.Text("type") ?? "line", provider.Text("originalContentUrl"), provider.Text("previewImageUrl"))
        : new ContentProvider("line", null, null);

    private static ImageSet? Set(JsonElement message) => message.Child("imageSet") is { } set && set.Text("id") is { Length: > 0 } id
        ? new ImageSet(id, Small(set.Number("index")), Small(set.Number("total")))
        : null;

    private static int? Small(long? number) => number is > 0 and < 1000 ? (int)number : null;

    private static DateTimeOffset ReadTime(long? milliseconds, DateTimeOffset receivedAt)
    {
        // A time in the far future would stay at the end of the conversation for ever; clocks differ by minutes, not days.
        var latest = receivedAt.AddDays(1).ToUnixTimeMilliseconds();
        return milliseconds is > 0 && milliseconds <= latest ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : receivedAt;
    }
}
