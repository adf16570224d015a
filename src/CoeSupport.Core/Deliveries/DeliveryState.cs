namespace CoeSupport.Core.Deliveries;

/// <summary>What is known about a sending. Nothing here says "delivered" or "read": LINE does not tell.</summary>
public enum DeliveryState
{
    /// <summary>Waits for a colleague's approval.</summary>
    AwaitingApproval = 1,

    /// <summary>Committed, not tried yet.</summary>
    Queued = 2,

    /// <summary>An attempt is under way, or was when the process ended.</summary>
    Sending = 3,

    /// <summary>LINE accepted it.</summary>
    Accepted = 4,

    /// <summary>An attempt failed or its outcome is unknown; it is tried again with the same key and bytes.</summary>
    Retrying = 5,

    /// <summary>Given up, or refused by LINE for good.</summary>
    Failed = 6,

    /// <summary>Not sent because the parent has blocked the account.</summary>
    Blocked = 7,

    /// <summary>An automatic answer by reply token whose outcome nobody knows; never repeated.</summary>
    Unknown = 8,

    /// <summary>Its author took it back before the first attempt: it was never sent.</summary>
    TakenBack = 9,
}
