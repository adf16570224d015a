using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>What is known about one channel's monthly quota of pushes at LINE. Months are those of Japan.</summary>
public sealed class SendingQuota
{
    /// <summary>The share of the quota from which on coordinators and administrators are told.</summary>
    public const double NearlyUsed = 0.8;

    private SendingQuota()
    {
    }

    /// <summary>A channel of which nothing is known yet.</summary>
    public SendingQuota(ChannelId channel) => ChannelId = channel;

    /// <summary>The channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>Messages a month; null without a limit or while it is not known.</summary>
    public long? Limit { get; private set; }

    /// <summary>Messages used this month when last counted: LINE's figure, which is approximate; ours, of our pushes only, while LINE does not answer.</summary>
    public long Used { get; private set; }

    /// <summary>When it was counted last.</summary>
    public DateTimeOffset? CountedAt { get; private set; }

    /// <summary>When LINE said that the month's limit is reached; null after it took a message again or raised the limit.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>When somebody was told that it runs out.</summary>
    public DateTimeOffset? WarnedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>True from LINE's refusal until the month turns, LINE takes a message again or its limit is raised.</summary>
    public bool IsStopped(DateTimeOffset now) => StoppedAt >= JapanMonth.StartOf(now);

    /// <summary>True when 80 % are used in this month.</summary>
    public bool IsNearlyUsed(DateTimeOffset now) => CountedAt >= JapanMonth.StartOf(now) && Limit is { } limit && Used >= limit * NearlyUsed;

    /// <summary>LINE refused because the limit is reached.</summary>
    public void Stop(DateTimeOffset now)
    {
        StoppedAt = now;
        Version++;
    }

    /// <summary>LINE took a message again before the month turned: somebody raised the limit.</summary>
    public void Resume()
    {
        StoppedAt = null;
        Version++;
    }

    /// <summary>Takes over LINE's figures. A limit that was raised lifts a stop. True when somebody has to be told, which is once a month.</summary>
    public bool Count(long? limit, long used, DateTimeOffset now)
    {
        if (Limit is { } before && (limit is null || limit > before)) StoppedAt = null;
        return Take(limit, used, now);
    }

    /// <summary>LINE does not say: its last limit stands, and this month's figure does not fall behind our own pushes. True as in <see cref="Count"/>.</summary>
    public bool CountOurs(long ours, DateTimeOffset now) =>
        Take(Limit, CountedAt >= JapanMonth.StartOf(now) ? Math.Max(Used, ours) : ours, now);

    private bool Take(long? limit, long used, DateTimeOffset now)
    {
        (Limit, Used, CountedAt) = (limit, used, now);
        Version++;
        if (!IsNearlyUsed(now) || WarnedAt >= JapanMonth.StartOf(now)) return false;
        WarnedAt = now;
        return true;
    }
}
