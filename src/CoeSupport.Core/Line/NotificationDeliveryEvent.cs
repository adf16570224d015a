namespace CoeSupport.Core.Line;

/// <summary>LINE's <c>delivery</c>: a notification message to a telephone number arrived. For corporate accounts only.</summary>
public sealed record NotificationDeliveryEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string Data)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
