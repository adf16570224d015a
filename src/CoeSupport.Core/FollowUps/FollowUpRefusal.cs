namespace CoeSupport.Core.FollowUps;

/// <summary>Why a follow-up was not made or changed.</summary>
public enum FollowUpRefusal
{
    /// <summary>No such room or follow-up, or none that this person may read: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Nothing is said about what is to be done.</summary>
    Empty = 2,

    /// <summary>Over <see cref="FollowUp.LongestWhat"/>.</summary>
    TooLong = 3,

    /// <summary>A day that is over, or more than two years away.</summary>
    Day = 4,

    /// <summary>Whoever is to do it is not in the room.</summary>
    Outsider = 5,

    /// <summary>It is done already, or it is open already.</summary>
    Over = 6,

    /// <summary>It would carry what waits sealed for the parent's agreement.</summary>
    WordsWait = 7,
}
