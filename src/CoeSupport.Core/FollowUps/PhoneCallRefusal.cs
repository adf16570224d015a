namespace CoeSupport.Core.FollowUps;

/// <summary>Why a phone call was not agreed or noted.</summary>
public enum PhoneCallRefusal
{
    /// <summary>No such room or call, or none that this person may read: the two look the same.</summary>
    NotFound = 1,

    /// <summary>No phone number: at least three digits, and nothing but digits, blanks, hyphens, brackets, a plus or a hash.</summary>
    Number = 2,

    /// <summary>A time that is over, or more than three months away.</summary>
    Time = 3,

    /// <summary>It is not said how the parent agreed to be called.</summary>
    NoConsent = 4,

    /// <summary>A note is too long.</summary>
    TooLong = 5,

    /// <summary>Whoever is to call does not write in the room.</summary>
    Outsider = 6,

    /// <summary>It is over already.</summary>
    Over = 7,

    /// <summary>It would carry what waits sealed for the parent's agreement.</summary>
    WordsWait = 8,
}
