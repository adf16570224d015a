using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Inbox;

/// <summary>The place of an event's payload. Its row number is not known before the insert, so LINE's event id stands for the row.</summary>
internal static class PayloadSeal
{
    public static SealedPlace Place(string webhookEventId) =>
        new("InboxEvents", nameof(InboxEvent.SealedPayload), new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(webhookEventId)).AsSpan(0, 16)));
}
