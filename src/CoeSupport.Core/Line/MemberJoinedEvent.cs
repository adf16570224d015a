namespace CoeSupport.Core.Line;

/// <summary>People came into a group or room the account is in.</summary>
public sealed record MemberJoinedEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, IReadOnlyList<string> Members)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
