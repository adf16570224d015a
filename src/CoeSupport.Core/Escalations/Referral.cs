namespace CoeSupport.Core.Escalations;

/// <summary>A link to another agency.</summary>
/// <param name="Destination">To whom, at most <see cref="EscalationText.LongestLine"/> characters; not empty.</param>
/// <param name="Basis">On what it rests.</param>
/// <param name="AcceptedBy">Who took it there; empty while nobody.</param>
/// <param name="Result">What became of it.</param>
public sealed record Referral(string Destination, ReferralBasis Basis, string AcceptedBy, ReferralResult Result);
