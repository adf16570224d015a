namespace CoeSupport.Core.Care;

/// <summary>A change as it is told.</summary>
/// <param name="Number">Its number in the room.</param>
/// <param name="At">When.</param>
/// <param name="By">The public name of who did it; null when nobody of the staff did.</param>
/// <param name="Facts">What changed.</param>
/// <param name="Reason">Why, if somebody said.</param>
/// <param name="IsByParent">The parent said so by a button.</param>
public sealed record ParentEvent(int Number, DateTimeOffset At, string? By, IReadOnlyList<ChangedFact> Facts, string? Reason, bool IsByParent = false);
