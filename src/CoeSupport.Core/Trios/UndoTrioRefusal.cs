namespace CoeSupport.Core.Trios;

/// <summary>Why a trio was not taken back. Nothing was changed.</summary>
public enum UndoTrioRefusal
{
    /// <summary>No such trio within the coordinator's reach, or it is another by now.</summary>
    NotFound = 1,

    /// <summary>It is longer ago than <see cref="UndoTrio.Within"/>.</summary>
    TooLate = 2,

    /// <summary>One of the three has written in the room.</summary>
    SomebodyWrote = 3,

    /// <summary>The introduction is on its way to the parent, or there.</summary>
    Introduced = 4,
}
