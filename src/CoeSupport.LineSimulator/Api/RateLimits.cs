namespace CoeSupport.LineSimulator.Api;

/// <summary>A token bucket per method and path template. Off by default: a standing clock would never fill it again.</summary>
internal sealed class RateLimits(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<ApiRoute, (double Left, DateTimeOffset At)> buckets = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes one call out; false when there is none left.</summary>
    public bool Take(ApiRoute route)
    {
        var now = clock.GetUtcNow();
        var (calls, per) = route.Rate;
        lock (gate)
        {
            var (left, at) = buckets.TryGetValue(route, out var bucket) ? bucket : (calls, now);
            left = Math.Min(calls, left + (calls * ((now - at) / per)));
            buckets[route] = (left >= 1 ? left - 1 : left, now);
            return left >= 1;
        }
    }
}
