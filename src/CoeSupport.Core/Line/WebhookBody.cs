using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace CoeSupport.Core.Line;

/// <summary>A webhook body taken apart into single events, each with its raw JSON, so that one odd event never spoils the rest.</summary>
/// <param name="Destination">The bot's user id it was sent to; empty when missing.</param>
/// <param name="Events">The events in the order of the body.</param>
public sealed record WebhookBody(string Destination, IReadOnlyList<RawWebhookEvent> Events)
{
    /// <summary>Takes a body apart. Null when it is not a JSON object.</summary>
    public static WebhookBody? Read(ReadOnlyMemory<byte> rawBody)
    {
        try
        {
            using var document = JsonDocument.Parse(rawBody);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            var events = root.TryGetProperty("events", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(ReadEvent).ToList() : [];
            return new WebhookBody(root.Text("destination") ?? "", events);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RawWebhookEvent ReadEvent(JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json).ToArray(); // the bytes as they came: they need be no valid UTF-8
        var id = json.Text("webhookEventId");
        // Without an id of its own an event is known by its bytes, so that a repeated one is still worked on once.
        if (string.IsNullOrEmpty(id) || id.Length > 100) id = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(raw))}";
        var type = json.Text("type") ?? "unknown";
        var message = type == "message" ? json.Child("message") : null;
        var kind = message?.Text("type") is { } messageType ? $"message/{messageType}" : type;
        return new RawWebhookEvent(id, kind.Length <= 60 ? kind : kind[..60], message?.Text("id"), raw);
    }
}
