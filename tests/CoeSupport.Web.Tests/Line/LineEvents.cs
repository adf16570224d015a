using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeSupport.Web.Tests.Hosting;

namespace CoeSupport.Web.Tests.Line;

/// <summary>Events as LINE writes them, each with ids of its own.</summary>
internal static class LineEvents
{
    private static long _last = 500000000000000000;

    public static string NextId() => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);

    public static string NextUser() => $"U{Interlocked.Increment(ref _last).ToString("x32", CultureInfo.InvariantCulture)}";

    /// <summary>A body for a bot.</summary>
    public static string Body(params IEnumerable<string> events) => BodyFor(WebHost.Bot, events);

    public static string BodyFor(string bot, params IEnumerable<string> events) => $$"""{"destination":"{{bot}}","events":[{{string.Join(',', events)}}]}""";

    /// <summary>An event; the fields every event has are filled in where they are missing.</summary>
    public static string Event(object partial, string user, string? eventId = null, DateTimeOffset? at = null)
    {
        var json = JsonSerializer.SerializeToNode(partial)!.AsObject();
        json["timestamp"] ??= (at ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds();
        json["mode"] ??= "active";
        json["webhookEventId"] ??= eventId ?? NextId();
        json["deliveryContext"] ??= new JsonObject { ["isRedelivery"] = false };
        json["source"] ??= new JsonObject { ["type"] = "user", ["userId"] = user };
        return json.ToJsonString();
    }

    public static string Text(string text, string user, string? eventId = null, string? messageId = null, DateTimeOffset? at = null) =>
        Event(new { type = "message", message = new { type = "text", id = messageId ?? NextId(), text, quoteToken = "q" } }, user, eventId, at);
}
