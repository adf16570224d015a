namespace CoeSupport.Core.Escalations;

/// <summary>What is filled in when an escalation is raised. Only concern, urgency and consent are needed.</summary>
/// <param name="ClientKey">Made by the screen for each dialog.</param>
/// <param name="Concern">What it is about.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Consent">What the parent knows, or why they are not asked.</param>
public sealed record EscalationDraft(Guid ClientKey, Concern Concern, Urgency Urgency, ParentConsent Consent)
{
    /// <summary>The most lines that can be shown to who gives advice.</summary>
    public const int MostQuotes = 50;

    /// <summary>In a few words; may be empty.</summary>
    public string Words { get; init; } = "";

    /// <summary>What was said to the parent already; may be empty.</summary>
    public string Said { get; init; } = "";

    /// <summary>For <see cref="ParentConsent.Other"/>: why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>For <see cref="ParentConsent.Told"/>: the sentence that goes to the parent.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>What is kept for a call to 110 or 119.</summary>
    public EmergencyFacts Facts { get; init; } = EmergencyFacts.None;

    /// <summary>The first line that a specialist who comes in reads; null begins with what is said from now on.</summary>
    public long? From { get; init; }

    /// <summary>For advice: the lines that are shown, at most <see cref="MostQuotes"/>.</summary>
    public IReadOnlyList<long> Quotes { get; init; } = [];
}
