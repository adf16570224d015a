namespace CoeSupport.Core.Channels;

/// <summary>Why a text was not kept.</summary>
public enum ConsentTextRefusal
{
    /// <summary>No such channel among those this person administers.</summary>
    NotFound = 1,

    /// <summary>Without words.</summary>
    Empty = 2,

    /// <summary>Longer than <see cref="ConsentText.Longest"/>.</summary>
    TooLong = 3,

    /// <summary>Somebody else has written another version meanwhile.</summary>
    Changed = 4,
}
