namespace CoeSupport.Core.Intake;

/// <summary>Why what waits sealed was not opened.</summary>
public enum OpenSealedRefusal
{
    /// <summary>No such room, or not the professional of it: both look the same.</summary>
    NotFound = 1,

    /// <summary>Nothing waits any more, or it is open already.</summary>
    NothingWaits = 2,

    /// <summary>No word suggests danger and the parent may still agree.</summary>
    TooEarly = 3,

    /// <summary>The reason is too short to be understood, or too long.</summary>
    Reason = 4,
}
