namespace CoeSupport.Core.Notices;

/// <summary>What a notice is about. The number is stored, and is its bit in <see cref="NoticeSettings"/>: 1 to 62, none is used twice.</summary>
public enum NoticeKind
{
    /// <summary>A parent in one's own room has waited for some time. One a waiting.</summary>
    ParentWaits = 1,

    /// <summary>A colleague names one in a note.</summary>
    Mention = 2,

    /// <summary>A colleague's reply waits for a second pair of eyes.</summary>
    SecondEyes = 3,

    /// <summary>One's turn on reception begins.</summary>
    ReceptionBegins = 4,

    /// <summary>One has a seat in a room from now on.</summary>
    RoomGiven = 5,

    /// <summary>A specialist is asked to come in.</summary>
    EscalationOffered = 6,

    /// <summary>Nobody has taken an escalation up in time.</summary>
    EscalationUnacknowledged = 7,

    /// <summary>A risk was raised that a second person is to see.</summary>
    RiskRaised = 8,

    /// <summary>One asked for it oneself, to see whether notices come.</summary>
    Test = 61,

    /// <summary>Carries the code that proves an address; on no list.</summary>
    AddressCode = 62,
}
