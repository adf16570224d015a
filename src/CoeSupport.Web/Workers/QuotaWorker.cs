using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;

namespace CoeSupport.Web.Workers;

/// <summary>Counts each channel's quota, at most hourly, when something was sent.</summary>
public sealed class QuotaWorker(CountQuotas quotas, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<QuotaWorker> log)
    : QueueWorker(feed, FeedTopic.Deliveries, atLeastEvery: CountQuotas.Interval, clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await quotas.RunAsync(ct);
        return null;
    }
}
