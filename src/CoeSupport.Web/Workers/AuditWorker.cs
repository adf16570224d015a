using CoeSupport.Core.Audit;
using CoeSupport.Core.Feed;

namespace CoeSupport.Web.Workers;

/// <summary>Seals the audit trail, at most once a second: what is written together is chained together.</summary>
public sealed class AuditWorker(SealAuditTrail trail, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<AuditWorker> log)
    : QueueWorker(feed, FeedTopic.Audit, atLeastEvery: TimeSpan.FromMinutes(1), clock, lifetime, log)
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        while (await trail.RunAsync(ct) > 0) await Task.Delay(Together, _clock, ct);
        return null;
    }
}
