using System.Collections.Concurrent;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>
/// Keeps below LINE's rate limit: a token bucket for each channel and kind of call, filled by the clock. LINE allows 2,000 calls a second
/// (line-platform facts §2.4); a tenth is kept for people. Counts this process only: with n processes on PostgreSQL give each an n-th.
/// </summary>
public sealed class SendingPace(TimeProvider clock, int callsPerSecond = SendingPace.LinesLimit)
{
    /// <summary>LINE's limit for push and for reply, each, a channel and second.</summary>
    public const int LinesLimit = 2000;

    private readonly ConcurrentDictionary<(ChannelId, DeliveryMethod), Bucket> _buckets = new();

    /// <summary>Takes one call. Zero when it may go now, otherwise how long to wait before asking again.</summary>
    public TimeSpan Take(ChannelId channel, DeliveryMethod method, bool isAutomatic) =>
        _buckets.GetOrAdd((channel, method), _ => new Bucket(clock, callsPerSecond)).Take(keptForOthers: isAutomatic ? callsPerSecond / 10 : 0);

    private sealed class Bucket(TimeProvider clock, int size)
    {
        private readonly Lock _gate = new();
        private double _tokens = size;
        private long _filledAt = clock.GetTimestamp();

        public TimeSpan Take(int keptForOthers)
        {
            lock (_gate)
            {
                var now = clock.GetTimestamp();
                _tokens = Math.Min(size, _tokens + (clock.GetElapsedTime(_filledAt, now).TotalSeconds * size));
                _filledAt = now;
                var missing = 1 + keptForOthers - _tokens;
                if (missing > 0) return TimeSpan.FromSeconds(missing / size) + TimeSpan.FromMilliseconds(1);
                _tokens--;
                return TimeSpan.Zero;
            }
        }
    }
}
