namespace CoeSupport.Core.Emergency;

/// <summary>Why an emergency access was not opened.</summary>
public enum EmergencyRefusal
{
    /// <summary>No such room, or beyond one's reach: both look the same.</summary>
    NotFound = 1,

    /// <summary>They are in the room already.</summary>
    AlreadyIn = 2,

    /// <summary>The reason is too short to be understood, or too long.</summary>
    Reason = 3,

    /// <summary>Not 1 to 60 minutes.</summary>
    Minutes = 4,
}
