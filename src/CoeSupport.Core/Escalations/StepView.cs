using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>A step as it is shown.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="PublicName">Who was asked, or did it; null when nobody.</param>
/// <param name="As">As what they were asked.</param>
/// <param name="Specialist">As which kind; for passed on: to which.</param>
/// <param name="Reason">Why not.</param>
public sealed record StepView(int Number, StepKind Kind, DateTimeOffset At, string? PublicName, AskedAs? As, SpecialistKind? Specialist, DeclineReason? Reason);
