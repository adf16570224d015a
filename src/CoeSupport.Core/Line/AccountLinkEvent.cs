namespace CoeSupport.Core.Line;

/// <summary>Somebody linked their account of ours. A failed one (<paramref name="IsOk"/> false) comes without a source and a reply token.</summary>
public sealed record AccountLinkEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, bool IsOk, string Nonce)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
