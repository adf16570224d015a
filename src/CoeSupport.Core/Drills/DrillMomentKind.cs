namespace CoeSupport.Core.Drills;

/// <summary>What a drill comes to, in this order.</summary>
public enum DrillMomentKind
{
    /// <summary>The press.</summary>
    Raised = 1,

    /// <summary>Somebody is asked.</summary>
    Offered = 2,

    /// <summary>Somebody of the house sees to it.</summary>
    Acknowledged = 3,

    /// <summary>A specialist takes it.</summary>
    Accepted = 4,

    /// <summary>Somebody who came says the first word in the room, or answers as an adviser.</summary>
    FirstWords = 5,

    /// <summary>It is brought to an end.</summary>
    Closed = 6,
}
