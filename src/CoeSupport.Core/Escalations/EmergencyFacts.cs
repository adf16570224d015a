namespace CoeSupport.Core.Escalations;

/// <summary>What is kept for a call to 110 or 119; each at most <see cref="EscalationText.LongestLine"/> characters, empty while not known.</summary>
/// <param name="Place">Where the parent is.</param>
/// <param name="Called">Who called, and when.</param>
/// <param name="Number">The reference number.</param>
public sealed record EmergencyFacts(string Place, string Called, string Number)
{
    /// <summary>Nothing is known.</summary>
    public static readonly EmergencyFacts None = new("", "", "");
}
