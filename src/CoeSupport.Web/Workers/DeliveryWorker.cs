using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Workers;

/// <summary>Hands messages to LINE as soon as they are committed or fall due again.</summary>
internal sealed class DeliveryWorker(DeliverDue deliver, ShutdownOptions shutdown, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<DeliveryWorker> log)
    : QueueWorker(feed, FeedTopic.Deliveries, atLeastEvery: TimeSpan.FromSeconds(30), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken ct) => deliver.StartDueAsync(ct);

    /// <summary>Lets attempts under way come to their end before the process does; what does not in time is handed back.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(shutdown.FinishWithin);
        await deliver.FinishAsync(patience.Token);
    }
}
