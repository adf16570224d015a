namespace CoeSupport.Core.Care;

/// <summary>Why what is known of a parent was not changed. Nothing was.</summary>
public enum ChangeParentRefusal
{
    /// <summary>No such room for this person; from outside the same as none at all.</summary>
    NotFound = 1,

    /// <summary>The person may read here and not change this.</summary>
    NotAllowed = 2,

    /// <summary>Somebody else changed it after this person looked.</summary>
    ChangedMeanwhile = 3,

    /// <summary>The due date lies more than 40 weeks ahead, the last period in the future.</summary>
    DueTooLate = 4,

    /// <summary>The due date lies more than 20 years back.</summary>
    DueTooEarly = 5,

    /// <summary>A birth lies in the future.</summary>
    BirthInFuture = 6,

    /// <summary>A birth lies more than 20 years back.</summary>
    BirthTooEarly = 7,

    /// <summary>More children than are kept, or an impossible number of babies.</summary>
    TooMany = 8,

    /// <summary>A text is too long, or the language is none of those to choose.</summary>
    TooLong = 9,

    /// <summary>There is no loss to take back, or one is recorded already.</summary>
    NothingToDo = 10,

    /// <summary>Somebody else recorded the loss and still looks after this room.</summary>
    RecordedByOther = 11,
}
