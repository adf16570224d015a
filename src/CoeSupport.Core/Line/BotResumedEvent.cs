namespace CoeSupport.Core.Line;

/// <summary>LINE lifted the suspension.</summary>
public sealed record BotResumedEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
