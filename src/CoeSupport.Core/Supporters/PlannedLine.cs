using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>What will become of one line.</summary>
/// <param name="Number">Which line of the file.</param>
/// <param name="Name">The name in it, as far as there is one.</param>
/// <param name="Person">Whom it changes; null for somebody new or unknown.</param>
/// <param name="Fate">What will become of it.</param>
/// <param name="Changes">What changes, for <see cref="LineFate.Changed"/>.</param>
/// <param name="Findings">Why not, for <see cref="LineFate.Refused"/>.</param>
public sealed record PlannedLine(int Number, string Name, StaffId? Person, LineFate Fate, IReadOnlyList<SupporterColumn> Changes, IReadOnlyList<LineFinding> Findings);
