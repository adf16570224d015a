namespace CoeSupport.Core.Staffing;

/// <summary>Why a change of the staff was not made.</summary>
public enum StaffRefusal
{
    /// <summary>No such person or invitation, or beyond one's reach: both look the same.</summary>
    NotFound = 1,

    /// <summary>It would be done to oneself.</summary>
    Oneself = 2,

    /// <summary>A role reaches further than one's own as administrator, or to a place that does not exist.</summary>
    BeyondReach = 3,

    /// <summary>The name is empty, too long, or holds characters that nobody sees.</summary>
    Name = 4,

    /// <summary>No role was chosen.</summary>
    NoRole = 5,

    /// <summary>A supporter needs a kind: a trio has one of each.</summary>
    NoKind = 6,

    /// <summary>They have signed in already; who lost their account leaves and is invited anew, so that nobody takes over a colleague's rooms.</summary>
    SignedInAlready = 7,

    /// <summary>A specialist needs a kind: escalations are routed by it.</summary>
    NoSpecialty = 8,

    /// <summary>They pause by their own word: that is theirs to change and to end.</summary>
    PausesThemselves = 125,

    /// <summary>A time that would be over before it begins, or is over already.</summary>
    BadTime = 126,
}
