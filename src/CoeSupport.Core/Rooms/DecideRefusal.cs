namespace CoeSupport.Core.Rooms;

/// <summary>Why nothing was decided about a waiting reply.</summary>
public enum DecideRefusal
{
    /// <summary>No such sending in a room that this person is in: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Reads this room and decides nothing in it.</summary>
    ReadOnly = 2,

    /// <summary>Wrote it: nobody approves their own.</summary>
    OwnReply = 3,

    /// <summary>Their own replies wait for a colleague as well.</summary>
    UnderSecondEyes = 4,

    /// <summary>A colleague was quicker, or its author took it back.</summary>
    Decided = 5,

    /// <summary>The parent has blocked the account: LINE would accept it and nothing would arrive.</summary>
    Blocked = 6,

    /// <summary>Nothing but white space; only texts have words that can be changed.</summary>
    Empty = 7,

    /// <summary>Over LINE's 5,000 UTF-16 code units.</summary>
    TooLong = 8,

    /// <summary>A field of a template stands in it unfilled.</summary>
    UnfilledField = 9,
}
