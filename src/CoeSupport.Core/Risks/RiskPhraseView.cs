using CoeSupport.Core.People;

namespace CoeSupport.Core.Risks;

/// <summary>A phrase as those see it who look after the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Text">The words.</param>
/// <param name="Version">For changing what one has seen.</param>
public sealed record RiskPhraseView(RiskPhraseId Id, RiskPhraseKind Kind, string Text, int Version);
