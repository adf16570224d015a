namespace CoeSupport.Core.Erasures;

/// <summary>Why an erasure was not held or not decided.</summary>
public enum ErasureRefusal
{
    /// <summary>There is none that runs within this person's reach, or it is not held.</summary>
    NotFound = 1,

    /// <summary>A reason is missing.</summary>
    NoReason = 2,

    /// <summary>The reason is longer than <see cref="ErasureHold.LongestReason"/>.</summary>
    TooLong = 3,

    /// <summary>The date is over, or further away than <see cref="ErasureHold.Longest"/>.</summary>
    BadDate = 4,

    /// <summary>It is held already.</summary>
    AlreadyHeld = 5,
}
