namespace CoeSupport.Core.Line;

/// <summary>Somebody blocked the account. LINE still answers 200 to pushes that will not arrive.</summary>
public sealed record UnfollowEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
