namespace CoeSupport.Core.Line;

/// <summary>One event of a webhook as it came.</summary>
/// <param name="Id">LINE's <c>webhookEventId</c>, or a hash of the bytes.</param>
/// <param name="Kind">LINE's name of the kind, such as <c>message/text</c>.</param>
/// <param name="MessageId">LINE's id of the message, for message events.</param>
/// <param name="Json">Its JSON, UTF-8.</param>
public sealed record RawWebhookEvent(string Id, string Kind, string? MessageId, byte[] Json);
