namespace CoeSupport.Core.Line;

/// <summary>Somebody took a message back: it may not be seen or used again. May arrive before the message itself.</summary>
public sealed record UnsendEvent(string? UserId, DateTimeOffset OccurredAt, bool IsActive, string? SourceType, string MessageId)
    : WebhookEvent(UserId, OccurredAt, IsActive, SourceType);
