using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>Fills what every event of LINE carries. Present fields win, and an explicit null leaves a field out, so that tests can send odd shapes.</summary>
internal static class EventShapes
{
    private static readonly HashSet<string> WithReplyToken =
        ["message", "messageEdited", "follow", "join", "memberJoined", "postback", "accountLink", "membership", "videoPlayComplete", "beacon"];

    public static JsonObject Complete(JsonObject partial, string userId, DateTimeOffset now)
    {
        var type = Text(partial["type"]);
        var complete = new JsonObject
        {
            ["type"] = type ?? "message",
            ["webhookEventId"] = Ulid.New(now),
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
            ["timestamp"] = now.ToUnixTimeMilliseconds(),
            ["source"] = new JsonObject { ["type"] = "user", ["userId"] = userId },
            ["mode"] = "active",
        };
        foreach (var (name, value) in partial.ToList())
        {
            if (value is null) complete.Remove(name);
            else complete[name] = value.DeepClone();
        }

        // The queue needs an id of its own even where a test leaves the property out of the body.
        if (Text(complete["webhookEventId"]) is null) complete["webhookEventId"] = Ulid.New(now);
        var wantsToken = WithReplyToken.Contains(type ?? "message") && Text(complete["mode"]) == "active" && !partial.ContainsKey("replyToken");
        if (wantsToken) complete["replyToken"] = Token();
        return complete;
    }

    /// <summary>A string, or null for anything else: tests may send numbers where LINE sends words.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>"message / text", "follow": what the wire log may say about an event.</summary>
    public static string What(JsonObject complete)
    {
        var type = Word(complete["type"]);
        return complete["message"] is JsonObject message ? $"{type} / {Word(message["type"])}" : type;
    }

    private static string Word(JsonNode? node) =>
        Text(node) is { Length: <= 40 } word && word.All(char.IsAsciiLetterOrDigit) ? word : "?";
}
