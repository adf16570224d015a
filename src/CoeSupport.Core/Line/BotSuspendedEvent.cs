namespace CoeSupport.Core.Line;

/// <summary>LINE suspended the account: nothing can be sent. Somebody must be told.</summary>
public sealed record BotSuspendedEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
