using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Risks;

/// <summary>A parent's message that has words which may suggest a level. Which words is not told: somebody reads.</summary>
/// <param name="Sequence">Which message.</param>
/// <param name="Level">What they may suggest.</param>
/// <param name="SaidAt">When it was said.</param>
public sealed record RiskHint(long Sequence, RiskLevel Level, DateTimeOffset SaidAt);
