namespace CoeSupport.Core.Line;

/// <summary>Any other event: kept as it came, with its name.</summary>
public sealed record OtherEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
