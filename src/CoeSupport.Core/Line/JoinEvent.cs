namespace CoeSupport.Core.Line;

/// <summary>The account was taken into a group or room.</summary>
public sealed record JoinEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
