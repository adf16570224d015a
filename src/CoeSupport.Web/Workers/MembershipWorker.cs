using CoeSupport.Core.Feed;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Workers;

/// <summary>
/// Lets the professionals on reception and the supervisors in when their time begins (a new room lets them in by itself), and writes down the end of every
/// membership at its instant, so that open screens close.
/// </summary>
public sealed class MembershipWorker(EndDueMemberships end, KeepReception reception, KeepSupervision supervision, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<MembershipWorker> log)
    : QueueWorker(feed, FeedTopic.Rota, atLeastEvery: TimeSpan.FromMinutes(1), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await reception.RunAsync(ct);
        await supervision.RunAsync(ct);
        return await end.RunAsync(ct);
    }
}
