namespace CoeSupport.Core.Escalations;

/// <summary>How an escalation is brought to an end.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="HandBack">The note that the trio is handed back; not empty.</param>
public sealed record EscalationEnd(EscalationOutcome Outcome, string HandBack)
{
    /// <summary>Where the parent was linked to; with <see cref="EscalationOutcome.Referred"/>, and with no other outcome but <see cref="EscalationOutcome.EmergencyServices"/>.</summary>
    public Referral? Referral { get; init; }

    /// <summary>On which day in Japan somebody looks again; not in the past.</summary>
    public DateOnly? FollowUpOn { get; init; }
}
