using CoeSupport.Core.Escalations;
using CoeSupport.Core.Feed;

namespace CoeSupport.Web.Workers;

/// <summary>Carries escalations along their chain. Looks often, so that a leap of the clock, or a bell that was not heard, costs seconds.</summary>
public sealed class EscalationWorker(RouteEscalation route, IRoomFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<EscalationWorker> log)
    : QueueWorker(feed, FeedTopic.Escalations, atLeastEvery: TimeSpan.FromSeconds(5), clock, lifetime, log)
{
    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken ct) => route.RunAsync(ct);
}
