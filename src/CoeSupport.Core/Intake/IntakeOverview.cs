namespace CoeSupport.Core.Intake;

/// <summary>What somebody sees of the intake within their scope.</summary>
/// <param name="Codes">Those that can be used first, each part by municipality and label.</param>
/// <param name="Choices">For what they may make codes.</param>
/// <param name="Claims">What they have to decide, the oldest first; empty for who is no coordinator.</param>
public sealed record IntakeOverview(IReadOnlyList<IntakeCodeRow> Codes, IReadOnlyList<IntakeChoice> Choices, IReadOnlyList<IntakeClaim> Claims);
