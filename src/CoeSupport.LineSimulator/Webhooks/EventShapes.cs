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
        var type = partial["type"]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string?)partial["type"] : null;
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
        if (complete["webhookEventId"] is null) complete["webhookEventId"] = Ulid.New(now);
        var wantsToken = WithReplyToken.Contains(type ?? "message") && (string?)complete["mode"] == "active" && !partial.ContainsKey("replyToken");
        if (wantsToken) complete["replyToken"] = Token();
        return complete;
    }

    public static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>"message / text", "follow": what the wire log may say about an event.</summary>
    public static string What(JsonObject complete)
    {
        var type = Word(complete["type"]);
        return complete["message"] is JsonObject message ? $"{type} / {Word(message["type"])}" : type;
    }

    private static string Word(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var word) && word.Length <= 40 && word.All(char.IsAsciiLetterOrDigit) ? word : "?";
}
