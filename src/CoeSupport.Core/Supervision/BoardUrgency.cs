namespace CoeSupport.Core.Supervision;

/// <summary>How much a room on the board needs its supervisor, the most urgent first.</summary>
public enum BoardUrgency
{
    /// <summary>Marked as pressing by a part of the house: danger, a call for help.</summary>
    Pressing,

    /// <summary>A reply waits for a second pair of eyes: a colleague and a parent wait for one press.</summary>
    Approval,

    /// <summary>A parent waits longer than the channel finds right.</summary>
    Late,

    /// <summary>A parent waits.</summary>
    Waiting,

    /// <summary>Nothing waits.</summary>
    Calm,
}
