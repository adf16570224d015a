using CoeSupport.Core.Feed;
using CoeSupport.Core.Oversight;

namespace CoeSupport.Web.Workers;

/// <summary>Records who asked for what is not theirs, apart from their asking.</summary>
public sealed class RefusalWorker(RefusedAsks refused, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<RefusalWorker> log)
    : QueueWorker(feed, FeedTopic.Audit, atLeastEvery: TimeSpan.FromMinutes(1), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await refused.RunAsync(ct);
        return null;
    }
}
