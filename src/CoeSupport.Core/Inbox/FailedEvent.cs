namespace CoeSupport.Core.Inbox;

/// <summary>An event that was set aside because working on it failed. Metadata only: never a word of it, nor whose it is.</summary>
/// <param name="Id">Position in order of arrival.</param>
/// <param name="Channel">The account it was sent to.</param>
/// <param name="Kind">LINE's name of the kind.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="FailedAt">When it was last tried.</param>
/// <param name="Error">The type of the error.</param>
public sealed record FailedEvent(long Id, string Channel, string Kind, DateTimeOffset ReceivedAt, DateTimeOffset? FailedAt, string? Error);
