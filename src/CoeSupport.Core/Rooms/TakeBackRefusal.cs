namespace CoeSupport.Core.Rooms;

/// <summary>Why a reply was not taken back.</summary>
public enum TakeBackRefusal
{
    /// <summary>No such sending in a room that this person is in: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Somebody else wrote it.</summary>
    NotYours = 2,

    /// <summary>The first attempt began: LINE may have it, and what LINE has cannot be taken back.</summary>
    Begun = 3,
}
