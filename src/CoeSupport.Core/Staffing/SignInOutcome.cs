namespace CoeSupport.Core.Staffing;

/// <summary>What came of a sign-in: exactly one of the two is there.</summary>
/// <param name="Secret">For the cookie.</param>
/// <param name="Refusal">Why not.</param>
public sealed record SignInOutcome(string? Secret, SignInRefusal? Refusal);
