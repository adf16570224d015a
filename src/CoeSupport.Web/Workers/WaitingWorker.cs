using CoeSupport.Core.Feed;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Workers;

/// <summary>Looks every 20 seconds who has waited too long. By the clock, not by the feed: a wave of messages must not make it look at every one.</summary>
public sealed class WaitingWorker(TellOfWaiting tell, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<WaitingWorker> log)
    : QueueWorker(feed, FeedTopic.Rota, atLeastEvery: TimeSpan.FromSeconds(20), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await tell.RunAsync(ct);
        return null;
    }
}
