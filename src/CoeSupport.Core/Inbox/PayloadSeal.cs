using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;

namespace CoeSupport.Core.Inbox;

/// <summary>The place of an event's payload. Its row number is not known before the insert, so LINE's event id stands for the row.</summary>
internal static class PayloadSeal
{
    /// <summary>A stored event; null when its payload is gone or cannot be read.</summary>
    public static WebhookEvent? Read(KeyStore keys, InboxEvent stored)
    {
        try
        {
            return stored.SealedPayload is { } payload ? WebhookEvent.Read(keys.DayKey(stored.KeyDay).Open(payload, Place(stored.WebhookEventId)), stored.ReceivedAt) : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public static SealedPlace Place(string webhookEventId) =>
        new("InboxEvents", nameof(InboxEvent.SealedPayload), new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(webhookEventId)).AsSpan(0, 16)));
}
