namespace CoeSupport.Core.Channels;

/// <summary>Why a text was not kept.</summary>
public enum TeamTextRefusal
{
    /// <summary>No such channel among those this person administers.</summary>
    NotFound = 1,

    /// <summary>Without words.</summary>
    Empty = 2,

    /// <summary>Longer than <see cref="TeamText.Longest"/>.</summary>
    TooLong = 3,

    /// <summary>Somebody else has written other words meanwhile.</summary>
    Changed = 4,

    /// <summary><see cref="TeamText.NeededField"/> does not stand in it.</summary>
    MissingField = 5,
}
