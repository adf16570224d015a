namespace CoeSupport.Core.Line;

/// <summary>Somebody pressed a button. <paramref name="Data"/> is ours as it was sent, <paramref name="Params"/> what was chosen: date, time, datetime, newRichMenuAliasId, status.</summary>
public sealed record PostbackEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string? ReplyToken, string Data, IReadOnlyDictionary<string, string> Params)
    : ReplyableEvent(UserId, OccurredAt, IsActive, SourceType, ReplyToken);
