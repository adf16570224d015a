using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Operations;

/// <summary>A message that did not reach LINE and that nobody sent again. Never a word of it, nor whose it is.</summary>
/// <param name="Id">The sending.</param>
/// <param name="Channel">The account.</param>
/// <param name="Reason">Why.</param>
/// <param name="QueuedAt">When it was to go.</param>
/// <param name="IsAutomatic">A rule wrote it.</param>
/// <param name="Room">Its room, for whoever may send it again there; null for everybody else.</param>
public sealed record FailedSending(DeliveryId Id, string Channel, FailureReason? Reason, DateTimeOffset QueuedAt, bool IsAutomatic, RoomId? Room);
