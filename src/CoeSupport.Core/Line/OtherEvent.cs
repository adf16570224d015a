namespace CoeSupport.Core.Line;

/// <summary>An event of a kind that is not known here, or whose essential part is missing: kept as it came, with its name.</summary>
public sealed record OtherEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
