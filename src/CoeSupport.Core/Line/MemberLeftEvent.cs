namespace CoeSupport.Core.Line;

/// <summary>People left a group or room the account is in.</summary>
public sealed record MemberLeftEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, IReadOnlyList<string> Members)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
