using CoeSupport.Core.Feed;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Workers;

/// <summary>Offers replies that nobody approved in time to more people; whoever comes on duty later is asked as well.</summary>
public sealed class ApprovalWorker(OfferReplies offer, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ApprovalWorker> log)
    : QueueWorker(feed, FeedTopic.Approvals, atLeastEvery: TimeSpan.FromMinutes(1), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken ct) => offer.RunAsync(ct);
}
