using System.Text;
using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Storage;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>The bytes of one webhook: exactly the stored events, except that a repeated one says so.</summary>
internal static class WebhookBody
{
    public static byte[] Of(string destination, IReadOnlyList<QueuedEvent> queued)
    {
        var webhook = new JsonObject { ["destination"] = destination, ["events"] = new JsonArray([.. queued.Select(Event)]) };
        return Encoding.UTF8.GetBytes(webhook.ToJsonString(SimulatorJson.Options));
    }

    private static JsonObject Event(QueuedEvent queued)
    {
        var body = JsonNode.Parse(queued.Body)!.AsObject();
        if (queued.Attempts > 0)
        {
            if (body["deliveryContext"] is JsonObject context) context["isRedelivery"] = true;
            else body["deliveryContext"] = new JsonObject { ["isRedelivery"] = true };
        }

        return body;
    }
}
