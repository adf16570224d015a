using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>What is known about a sending, for the mark below a message.</summary>
public sealed record DeliveryView(DeliveryId Id, DeliveryState State, FailureReason? Reason, DateTimeOffset? AcceptedAt, DateTimeOffset NextAttemptAt)
{
    /// <summary>Of one that was just made: nothing happened to it yet.</summary>
    internal static DeliveryView OfNew(Delivery made) =>
        new(made.Id, made.State, made.Reason, made.AcceptedAt, made.NextAttemptAt) { IsHeld = made.State == DeliveryState.Queued && made.NextAttemptAt > made.CreatedAt };

    /// <summary>It waits so that its author can take it back.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Since when more people than the trio are asked to approve it; null before.</summary>
    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>Who approved it, changed it or handed it back.</summary>
    public StaffId? DecidedBy { get; init; }

    /// <summary>That person's public name.</summary>
    public string? DecidedByName { get; init; }

    /// <summary>Who reads may approve it, change it or hand it back.</summary>
    public bool MayDecide { get; init; }
}
