namespace CoeSupport.Core.Line;

/// <summary>The account was put out of a group or room.</summary>
public sealed record LeaveEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
