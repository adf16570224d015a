using CoeSupport.Core.Feed;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Workers;

/// <summary>Lets the professionals on reception in when their turn begins; a new room lets them in by itself.</summary>
public sealed class ReceptionWorker(KeepReception reception, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ReceptionWorker> log)
    : QueueWorker(feed, FeedTopic.Rota, atLeastEvery: TimeSpan.FromMinutes(1), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await reception.RunAsync(ct);
        return null;
    }
}
