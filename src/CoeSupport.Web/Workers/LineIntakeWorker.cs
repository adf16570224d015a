using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;

namespace CoeSupport.Web.Workers;

/// <summary>Turns stored events into messages as soon as they arrive.</summary>
public sealed class LineIntakeWorker(DispatchLineEvents dispatch, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<LineIntakeWorker> log)
    : QueueWorker(feed, FeedTopic.Inbox, atLeastEvery: TimeSpan.FromSeconds(10), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await dispatch.RunAsync(ct);
        return null;
    }
}
