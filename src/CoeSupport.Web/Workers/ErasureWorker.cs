using CoeSupport.Core.Erasures;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;

namespace CoeSupport.Web.Workers;

/// <summary>Lets go of what another node erased, carries erasures to their end, announces rooms whose retention is over, and lets go of keys that seal nothing any more.</summary>
public sealed class ErasureWorker(KeyStore keys, EraseDue due, RetentionRules retention, ForgetDayKeys days, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ErasureWorker> log)
    : QueueWorker(feed, FeedTopic.Erasures, atLeastEvery: TimeSpan.FromMinutes(5), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        keys.Follow();
        await retention.AnnounceAsync(ct);
        await days.RunAsync(ct);
        return await due.RunAsync(ct);
    }
}
