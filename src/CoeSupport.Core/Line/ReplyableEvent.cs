namespace CoeSupport.Core.Line;

/// <summary>An event that may be answered once, within a minute, by its <paramref name="ReplyToken"/>; null in standby and where LINE left it out.</summary>
public abstract record ReplyableEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
