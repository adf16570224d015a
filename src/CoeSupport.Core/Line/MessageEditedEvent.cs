namespace CoeSupport.Core.Line;

/// <summary>Somebody changed a text; in groups only today. The edit with the latest timestamp holds.</summary>
public sealed record MessageEditedEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, EventMessage Message)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
