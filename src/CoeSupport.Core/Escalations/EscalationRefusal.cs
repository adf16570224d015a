namespace CoeSupport.Core.Escalations;

/// <summary>Why something was not done with an escalation.</summary>
public enum EscalationRefusal
{
    /// <summary>There is nothing of the kind for this person.</summary>
    NotFound = 1,

    /// <summary>A colleague took it; who is named.</summary>
    AlreadyAccepted = 2,

    /// <summary>Whoever raised it took it back.</summary>
    Withdrawn = 3,

    /// <summary>It was brought to an end.</summary>
    Closed = 4,

    /// <summary>The room was erased.</summary>
    Erased = 5,

    /// <summary>Only who is on duty takes it.</summary>
    OffDuty = 6,

    /// <summary>It asks for another kind of specialist than the person is.</summary>
    NotTheKind = 7,

    /// <summary>Something is too long.</summary>
    TooLong = 8,

    /// <summary>A reason is missing.</summary>
    NoReason = 9,

    /// <summary>The lines that were chosen are not there, or there are none.</summary>
    NoLines = 10,

    /// <summary>Words are missing: what the trio is handed back, or the answer.</summary>
    Empty = 11,

    /// <summary>A referral lacks its destination, or there is one without that outcome.</summary>
    BadReferral = 12,

    /// <summary>The day lies in the past.</summary>
    BadDate = 13,
}
