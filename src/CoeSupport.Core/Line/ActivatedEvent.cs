namespace CoeSupport.Core.Line;

/// <summary>Our module channel may answer now; module channels only.</summary>
public sealed record ActivatedEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
