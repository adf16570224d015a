namespace CoeSupport.Core.Line;

/// <summary>Somebody pressed a button of ours. <paramref name="Data"/> is what the button carries, at most 300 characters.</summary>
public sealed record PostbackEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string Data)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
