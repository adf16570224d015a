namespace CoeSupport.Core.Line;

/// <summary>Somebody watched a video of ours to its end.</summary>
public sealed record VideoPlayCompleteEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, string TrackingId)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
