namespace CoeSupport.Core.Erasures;

/// <summary>Who holds an erasure.</summary>
/// <param name="By">Their public name; null when a rule does.</param>
/// <param name="Deadline">By when it has to be decided.</param>
/// <param name="KeepUntil">Decided so; null while nothing is decided.</param>
/// <param name="IsOverdue">Nobody decided in time.</param>
/// <param name="Reason">Why, as its author wrote it.</param>
public sealed record HoldRow(string? By, DateTimeOffset Deadline, DateTimeOffset? KeepUntil, bool IsOverdue, string Reason);
