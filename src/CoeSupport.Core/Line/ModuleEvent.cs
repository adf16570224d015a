namespace CoeSupport.Core.Line;

/// <summary>A module was attached to the account or detached; module channels only.</summary>
public sealed record ModuleEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string Kind)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
