using CoeSupport.Core.Feed;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;

namespace CoeSupport.Web.Workers;

/// <summary>
/// Lets the professionals on reception and the supervisors in when their time begins (a new room lets them in by itself), and writes down the end of every
/// membership at its instant, so that open screens close. Seats pass to a substitute and back before that, so that they are not empty in between.
/// </summary>
public sealed class MembershipWorker(EndDueMemberships end, KeepReception reception, KeepSupervision supervision, KeepSubstitutions substitutions, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<MembershipWorker> log)
    : QueueWorker(feed, FeedTopic.Rota, atLeastEvery: TimeSpan.FromMinutes(1), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await reception.RunAsync(ct);
        await supervision.RunAsync(ct);
        var seat = await substitutions.RunAsync(ct);
        var due = await end.RunAsync(ct);
        return seat is null || due < seat ? due : seat;
    }
}
