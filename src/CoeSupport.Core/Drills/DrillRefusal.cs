namespace CoeSupport.Core.Drills;

/// <summary>Why a drill was not started or ended.</summary>
public enum DrillRefusal
{
    /// <summary>There is no such place or drill for this person.</summary>
    NotFound = 1,

    /// <summary>One is running there already.</summary>
    Running = 2,

    /// <summary>A name or a made-up line is missing.</summary>
    Empty = 3,

    /// <summary>Something is too long.</summary>
    TooLong = 4,

    /// <summary>It is over.</summary>
    Over = 5,
}
