namespace CoeSupport.Core.Duties;

/// <summary>Why a duty was not planned, taken off or swapped.</summary>
public enum DutyRefusal
{
    /// <summary>No such person, place, turn or request, or beyond one's reach: they look the same.</summary>
    NotFound = 1,

    /// <summary>It would be one's own duty.</summary>
    Oneself = 2,

    /// <summary>The person is no specialist, or not of that kind.</summary>
    NotSpecialist = 3,

    /// <summary>It is over already, ends before it begins, or has no day.</summary>
    Time = 4,

    /// <summary>The same person is on duty there at that time already.</summary>
    Overlaps = 5,

    /// <summary>The same colleague was asked already.</summary>
    AlreadyAsked = 6,

    /// <summary>The turn went elsewhere meanwhile.</summary>
    Taken = 7,
}
