namespace CoeSupport.Core.Trios;

/// <summary>Why somebody cannot take a seat.</summary>
public enum SeatRefusal
{
    /// <summary>They do not work here, or are no supporter for this room.</summary>
    NotASupporter = 1,

    /// <summary>They are of another kind than the seat.</summary>
    WrongKind = 2,

    /// <summary>They hold a seat in this room.</summary>
    AlreadyInRoom = 3,

    /// <summary>They are not to be asked for this room: they stepped back from it, or somebody holds their seat in it for a time.</summary>
    NotForThisRoom = 4,

    /// <summary>They take no new seats for now.</summary>
    Paused = 5,

    /// <summary>They hold as many seats as they can.</summary>
    Full = 6,

    /// <summary>The parent wished for women only.</summary>
    AgainstWish = 7,
}
