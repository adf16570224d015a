namespace CoeSupport.Core.Drills;

/// <summary>One moment of a drill.</summary>
/// <param name="Kind">Which.</param>
/// <param name="At">When it was reached first; null while it is not.</param>
/// <param name="SinceStart">How long after the press.</param>
/// <param name="Took">How long after the moment before that was reached.</param>
/// <param name="IsSkipped">It was never reached: a later one was, or the drill is over.</param>
public sealed record DrillMoment(DrillMomentKind Kind, DateTimeOffset? At, TimeSpan? SinceStart, TimeSpan? Took, bool IsSkipped);
