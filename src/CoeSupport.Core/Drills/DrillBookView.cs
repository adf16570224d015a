namespace CoeSupport.Core.Drills;

/// <summary>Where drills can be started, and those there were.</summary>
/// <param name="Places">The accounts and places, by name.</param>
/// <param name="Drills">The newest first.</param>
public sealed record DrillBookView(IReadOnlyList<DrillPlace> Places, IReadOnlyList<DrillReport> Drills);
