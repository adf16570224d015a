using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Workers;

/// <summary>Hands notices to mail servers and push services as soon as they are committed or fall due.</summary>
internal sealed class NoticeWorker(PostDue post, ShutdownOptions shutdown, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<NoticeWorker> log)
    : QueueWorker(feed, FeedTopic.Notices, atLeastEvery: TimeSpan.FromSeconds(30), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken ct) => post.StartDueAsync(ct);

    /// <summary>Lets attempts under way come to their end before the process does; what does not in time is handed back.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(shutdown.FinishWithin);
        await post.FinishAsync(patience.Token);
    }
}
