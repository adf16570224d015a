namespace CoeSupport.Core.Line;

/// <summary>Somebody wrote.</summary>
public sealed record MessageEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, EventMessage Message, string? ReplyToken = null)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
