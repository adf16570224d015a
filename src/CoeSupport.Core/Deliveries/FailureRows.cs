using CoeSupport.Core.Data;

namespace CoeSupport.Core.Deliveries;

/// <summary>What failed and still waits for somebody's decision.</summary>
internal static class FailureRows
{
    /// <summary>Sendings of the last <see cref="ChannelStates.FailedWithin"/> that failed and that nobody has sent again.</summary>
    public static IQueryable<Delivery> UnsentFailures(this SupportDb db)
    {
        var since = db.Now - ChannelStates.FailedWithin;
        return db.Deliveries.Where(d => d.State == DeliveryState.Failed && d.CreatedAt >= since && !db.Deliveries.Any(other => other.RoomId == d.RoomId && other.MessageSequence == d.MessageSequence
            && (other.State == DeliveryState.Accepted || other.State == DeliveryState.Queued || other.State == DeliveryState.Sending || other.State == DeliveryState.Retrying)));
    }
}
