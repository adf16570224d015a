namespace CoeSupport.Core.Escalations;

/// <summary>All words of an escalation. Sealed as one under the room's key.</summary>
/// <param name="Words">What it is about; may be empty, because a press must be enough.</param>
/// <param name="Said">What was said to the parent already.</param>
/// <param name="Reason">Why the parent was not asked, for <see cref="ParentConsent.Other"/>.</param>
/// <param name="Facts">What is kept for a call to 110 or 119.</param>
/// <param name="Referral">Where the parent was linked to; null without.</param>
public sealed record EscalationText(string Words, string Said, string Reason, EmergencyFacts Facts, Referral? Referral = null)
{
    /// <summary>The longest <see cref="Words"/> and <see cref="Said"/>, in UTF-16 code units.</summary>
    public const int Longest = 2_000;

    /// <summary>The longest of all others.</summary>
    public const int LongestLine = 200;

    internal bool Fits => Words.Length <= Longest && Said.Length <= Longest && Reason.Length <= LongestLine
        && Facts.Place.Length <= LongestLine && Facts.Called.Length <= LongestLine && Facts.Number.Length <= LongestLine;

    internal static string Tidy(string text) => text.ReplaceLineEndings("\n").Trim();
}
