namespace CoeSupport.Core.Keys;

/// <summary>Where an exchange of the master key stands; tests cut it off at each.</summary>
internal enum RotationStep
{
    /// <summary>The new key lies beside the old one; nothing is wrapped under it.</summary>
    NextIsThere,

    /// <summary>Everything is wrapped anew, not committed.</summary>
    Rewrapped,

    /// <summary>Committed; the old key's file still has the name.</summary>
    Committed,

    /// <summary>The new key has the name.</summary>
    Done,
}
