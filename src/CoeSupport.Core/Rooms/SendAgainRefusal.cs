namespace CoeSupport.Core.Rooms;

/// <summary>Why a message is not sent again.</summary>
public enum SendAgainRefusal
{
    /// <summary>No such sending, or none that this person may see: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Reads this room and may not write in it.</summary>
    ReadOnly = 2,

    /// <summary>The parent has blocked the account.</summary>
    Blocked = 3,

    /// <summary>It is waiting or being sent.</summary>
    UnderWay = 4,

    /// <summary>LINE has it already.</summary>
    Accepted = 5,
}
