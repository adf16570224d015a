namespace CoeSupport.Core.Trios;

/// <summary>Why somebody left a seat. Colleagues see that they left, not why.</summary>
public enum SeatEnd
{
    /// <summary>Their membership ended: by a coordinator, or with their work here.</summary>
    Ended = 1,

    /// <summary>It passed on to somebody else.</summary>
    HandedOver = 2,

    /// <summary>They gave it up themselves; they are not asked for this room again.</summary>
    SteppedBack = 3,

    /// <summary>Somebody stands in for them for a time.</summary>
    Substituted = 4,

    /// <summary>They stood in, and that is over.</summary>
    SubstitutionOver = 5,

    /// <summary>The trio was taken back a moment after it was formed.</summary>
    Undone = 6,
}
