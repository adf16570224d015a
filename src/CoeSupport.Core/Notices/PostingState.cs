namespace CoeSupport.Core.Notices;

/// <summary>What became of a notice on one of its ways.</summary>
public enum PostingState
{
    /// <summary>It is to leave, or to be tried again.</summary>
    Waiting = 1,

    /// <summary>A mail server or push service took it; nothing is known beyond.</summary>
    Sent = 2,

    /// <summary>Nothing more is tried.</summary>
    GaveUp = 3,

    /// <summary>It was seen or over before it left, or its way is gone.</summary>
    Dropped = 4,
}
