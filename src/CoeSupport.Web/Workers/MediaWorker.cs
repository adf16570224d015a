using CoeSupport.Core.Feed;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Workers;

/// <summary>Fetches media as soon as their message is here, and deletes what was taken back and what belonged to erased rooms.</summary>
public sealed class MediaWorker(FetchMedia media, FollowErasures erasures, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<MediaWorker> log)
    : QueueWorker(feed, FeedTopic.Media, atLeastEvery: TimeSpan.FromSeconds(30), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await erasures.RunAsync(ct);
        return await media.StartDueAsync(ct);
    }

    /// <summary>Lets attempts under way be written down before the process ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await media.WhenIdleAsync().WaitAsync(cancellationToken);
    }
}
