namespace CoeSupport.Core.Line;

/// <summary>Somebody added the account, or unblocked it. LINE does not vouch for <paramref name="IsUnblocked"/>.</summary>
public sealed record FollowEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, bool IsUnblocked)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
