namespace CoeSupport.Core.Inbox;

/// <summary>What became of an event from LINE.</summary>
public enum InboxState
{
    /// <summary>Stored, not worked on yet.</summary>
    Pending = 1,

    /// <summary>Became a message or a change; its payload is blanked.</summary>
    Done = 2,

    /// <summary>Kept as it came, with the reason why nothing was done.</summary>
    Kept = 3,

    /// <summary>Set aside because working on it failed.</summary>
    Failed = 4,
}
