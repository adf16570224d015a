using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>What is known about a sending, for the mark below a message.</summary>
public sealed record DeliveryView(DeliveryId Id, DeliveryState State, FailureReason? Reason, DateTimeOffset? AcceptedAt, DateTimeOffset NextAttemptAt);
