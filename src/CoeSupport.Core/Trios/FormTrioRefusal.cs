namespace CoeSupport.Core.Trios;

/// <summary>Why a trio was not formed, or a seat not given. Nothing was changed.</summary>
public enum FormTrioRefusal
{
    /// <summary>No such room within the coordinator's reach.</summary>
    NotFound = 1,

    /// <summary>A trio is there already.</summary>
    AlreadyFormed = 2,

    /// <summary>Somebody does not work here, or is no supporter for this room.</summary>
    NotASupporter = 3,

    /// <summary>Somebody is not of the kind of their seat.</summary>
    WrongKind = 4,

    /// <summary>The coordinator would seat themselves.</summary>
    Oneself = 5,

    /// <summary>Somebody takes no new seats for now.</summary>
    Paused = 6,

    /// <summary>Somebody holds as many seats as they can.</summary>
    Full = 7,

    /// <summary>Somebody holds a seat in this room already.</summary>
    AlreadyInRoom = 8,

    /// <summary>Somebody is not to be asked for this room: they stepped back from it, or somebody holds their seat in it for a time.</summary>
    NotForThisRoom = 9,

    /// <summary>The parent wished for women only.</summary>
    AgainstWish = 10,

    /// <summary>A seat was taken by somebody else meanwhile.</summary>
    SeatTaken = 11,

    /// <summary>Nobody holds the seat that is to pass on.</summary>
    SeatEmpty = 12,

    /// <summary>A substitution that does not end after it begins, or that lies in the past, or more than a year.</summary>
    BadTime = 13,

    /// <summary>Somebody is planned to stand in for this seat already.</summary>
    AlreadyPlanned = 14,

    /// <summary>The note is longer than notes can be.</summary>
    NoteTooLong = 15,
}
