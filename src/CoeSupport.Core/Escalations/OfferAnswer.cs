namespace CoeSupport.Core.Escalations;

/// <summary>What became of an offer.</summary>
public enum OfferAnswer
{
    /// <summary>Nothing yet.</summary>
    Waiting = 1,

    /// <summary>Taken.</summary>
    Accepted = 2,

    /// <summary>Declined, with a reason.</summary>
    Declined = 3,

    /// <summary>Passed on, with a reason.</summary>
    PassedOn = 4,

    /// <summary>Not answered in time. It can still be accepted as long as nobody else did.</summary>
    Missed = 5,

    /// <summary>A colleague took it.</summary>
    TakenByOther = 6,

    /// <summary>Seen to by somebody of the house: the alarm rests.</summary>
    Acknowledged = 7,

    /// <summary>The escalation ended without this person.</summary>
    Over = 8,

    /// <summary>Asked in an earlier round: may be asked again.</summary>
    Lapsed = 9,
}
