using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>What is known about a sending, for the mark below a message.</summary>
public sealed record DeliveryView(DeliveryId Id, DeliveryState State, FailureReason? Reason, DateTimeOffset? AcceptedAt, DateTimeOffset NextAttemptAt)
{
    /// <summary>It waits so that its author can take it back.</summary>
    public bool IsHeld { get; init; }
}
