using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;

namespace CoeSupport.Web.Workers;

/// <summary>Hands notices to mail servers and push services as soon as they are committed or fall due.</summary>
public sealed class NoticeWorker(PostDue post, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<NoticeWorker> log)
    : QueueWorker(feed, FeedTopic.Notices, atLeastEvery: TimeSpan.FromSeconds(30), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken ct) => post.StartDueAsync(ct);

    /// <summary>Lets attempts under way be written down before the process ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await post.WhenIdleAsync().WaitAsync(cancellationToken);
    }
}
