using CoeSupport.Core.Feed;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Workers;

/// <summary>Reads the display names of new parents.</summary>
public sealed class ProfileWorker(ReadProfiles profiles, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ProfileWorker> log)
    : QueueWorker(feed, FeedTopic.Profiles, atLeastEvery: TimeSpan.FromMinutes(1), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken ct)
    {
        await profiles.RunAsync(ct);
        return null;
    }
}
