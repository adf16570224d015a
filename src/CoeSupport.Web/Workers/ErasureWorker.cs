using CoeSupport.Core.Erasures;
using CoeSupport.Core.Feed;

namespace CoeSupport.Web.Workers;

/// <summary>Carries erasures to their end, announces rooms whose retention is over, and lets go of keys that seal nothing any more.</summary>
public sealed class ErasureWorker(EraseDue due, RetentionRules retention, ForgetDayKeys days, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ErasureWorker> log)
    : QueueWorker(feed, FeedTopic.Erasures, atLeastEvery: TimeSpan.FromMinutes(5), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await retention.AnnounceAsync(ct);
        await days.RunAsync(ct);
        return await due.RunAsync(ct);
    }
}
