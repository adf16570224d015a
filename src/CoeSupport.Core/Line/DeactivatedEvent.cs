namespace CoeSupport.Core.Line;

/// <summary>Our module channel may no longer answer; module channels only.</summary>
public sealed record DeactivatedEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
