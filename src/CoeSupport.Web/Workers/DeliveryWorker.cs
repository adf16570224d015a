using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;

namespace CoeSupport.Web.Workers;

/// <summary>Hands messages to LINE as soon as they are committed or fall due again.</summary>
public sealed class DeliveryWorker(DeliverDue deliver, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<DeliveryWorker> log)
    : QueueWorker(feed, FeedTopic.Deliveries, atLeastEvery: TimeSpan.FromSeconds(30), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken ct) => deliver.StartDueAsync(ct);

    /// <summary>Lets attempts under way be written down before the process ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await deliver.WhenIdleAsync().WaitAsync(cancellationToken);
    }
}
