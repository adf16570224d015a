using CoeSupport.Core.Deliveries;

namespace CoeSupport.Core.Operations;

/// <summary>How the whole house does at one instant: counts, instants and states, nothing of anybody.</summary>
/// <param name="ReadAt">When it was read.</param>
/// <param name="Pending">Events from LINE that are stored and not worked on.</param>
/// <param name="PendingSince">Since when the oldest of them could have been; null without any.</param>
/// <param name="FailedEvents">Events that were set aside, by the thousand at most (<see cref="MostFailedEvents"/>).</param>
/// <param name="Deliveries">Sendings that are not at their end, and those that failed within <see cref="ChannelStates.FailedWithin"/> and that nobody sent again.</param>
/// <param name="UnsentSince">Since when the oldest of those that should be at LINE by now should be; null without any.</param>
/// <param name="LateEscalations">Escalations whose next step is overdue.</param>
/// <param name="Quotas">What is left at LINE this month, of the channels whose limit is known.</param>
public sealed record OperatingFigures(
    DateTimeOffset ReadAt, int Pending, DateTimeOffset? PendingSince, int FailedEvents, IReadOnlyDictionary<DeliveryState, int> Deliveries, DateTimeOffset? UnsentSince, int LateEscalations, IReadOnlyList<QuotaLeft> Quotas)
{
    /// <summary>Failed events are counted up to here.</summary>
    public const int MostFailedEvents = 1000;

    /// <summary>For how long the oldest event has been waiting; zero without any.</summary>
    public TimeSpan PendingFor(DateTimeOffset now) => Since(PendingSince, now);

    /// <summary>By how much the oldest unsent message is late; zero without any.</summary>
    public TimeSpan UnsentFor(DateTimeOffset now) => Since(UnsentSince, now);

    private static TimeSpan Since(DateTimeOffset? instant, DateTimeOffset now) => instant is { } since && now > since ? now - since : TimeSpan.Zero;
}
