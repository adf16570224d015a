using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;

namespace CoeSupport.Web.Workers;

/// <summary>Turns stored events into messages as soon as they arrive.</summary>
public sealed class LineIntakeWorker(DispatchLineEvents dispatch, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<LineIntakeWorker> log)
    : QueueWorker(feed, FeedTopic.Inbox, atLeastEvery: TimeSpan.FromSeconds(10), clock, lifetime, log)
{
    /// <summary>So many events at once are a burst: what follows is let gather, because a hundred messages cost hardly more than thirty.</summary>
    private const int Burst = 32;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        if (await dispatch.RunAsync(ct) >= Burst) await Task.Delay(Breath, Clock, ct);
        return null;
    }
}
