namespace CoeSupport.Core.Rooms;

/// <summary>Why a message was not marked as read on the parent's phone.</summary>
public enum ReadAtLineRefusal
{
    /// <summary>No such line in a room that this person is in: the two look the same.</summary>
    NotFound = 1,

    /// <summary>Reads this room and may not write in it.</summary>
    ReadOnly = 2,

    /// <summary>LINE gave no token for it, or it was withdrawn.</summary>
    NoToken = 3,

    /// <summary>LINE does not know the token (any more). Trying again does not help.</summary>
    NotKnown = 4,

    /// <summary>LINE was not reached, did not answer, or refused for now: whether it is marked is not known. It may be tried again; twice does no harm.</summary>
    NoAnswer = 5,
}
