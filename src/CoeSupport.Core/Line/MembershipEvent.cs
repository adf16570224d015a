namespace CoeSupport.Core.Line;

/// <summary>A paid membership of the account began, ended or was renewed: <paramref name="Kind"/> is <c>joined</c>, <c>left</c> or <c>renewed</c>.</summary>
public sealed record MembershipEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, string Kind, long MembershipId)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
