using System.Diagnostics.Metrics;
using CoeSupport.Core.Operations;
using CoeSupport.Web.Workers;

namespace CoeSupport.Web.Telemetry;

/// <summary>
/// The house's figures as gauges: meter <c>CoeSupport.Operations</c>. A collector that asks costs no question to the database: <see cref="LatestFigures"/>
/// holds what was read last. Tags are states, ids of channels and names of workers.
/// </summary>
public sealed class OperatingGauges
{
    /// <summary>What collectors listen to.</summary>
    public const string Name = "CoeSupport.Operations";

    private readonly LatestFigures _figures;
    private readonly TimeProvider _clock;

    /// <summary>Begins to answer.</summary>
    public OperatingGauges(IMeterFactory meters, LatestFigures figures, OpenCircuits circuits, WorkerRounds workers, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(circuits);
        ArgumentNullException.ThrowIfNull(workers);
        (_figures, _clock) = (figures, clock);
        var meter = meters.Create(Name);
        Count(meter, "coesupport.inbox.pending", "{event}", "Events from LINE that wait to be worked on", now => now.Pending);
        Count(meter, "coesupport.inbox.failed", "{event}", "Events from LINE that were set aside", now => now.FailedEvents);
        Age(meter, "coesupport.inbox.oldest.age", "For how long the oldest event has waited to be worked on", now => now.PendingFor(_clock.GetUtcNow()));
        Age(meter, "coesupport.delivery.oldest.age", "By how much the oldest unsent message is late", now => now.UnsentFor(_clock.GetUtcNow()));
        Count(meter, "coesupport.escalation.late", "{escalation}", "Escalations whose next step is overdue", now => now.LateEscalations);
        meter.CreateObservableGauge("coesupport.delivery.count", () => Each(now => now.Deliveries, one => one.Value, one => new("state", one.Key.ToString().ToLowerInvariant())), "{delivery}", "Sendings by state; failed ones of the last week that nobody sent again");
        meter.CreateObservableGauge("coesupport.line.quota.remaining", () => Each(now => now.Quotas, one => one.Left, one => new("coesupport.channel.id", one.Channel.ToString())), "{message}", "Messages that a channel may still send this month");
        meter.CreateObservableGauge("coesupport.circuit.open", () => circuits.Count, "{circuit}", "Screens that this process keeps");
        meter.CreateObservableGauge("coesupport.worker.round.age", () => workers.Read().Where(worker => worker.At is not null)
            .Select(worker => new Measurement<double>(Math.Max(0, (_clock.GetUtcNow() - worker.At!.Value).TotalSeconds), new KeyValuePair<string, object?>("worker", worker.Name))).ToList(), "s", "Since when a worker has not ended a round");
    }

    private void Count(Meter meter, string name, string unit, string about, Func<OperatingFigures, int> figure) =>
        meter.CreateObservableGauge(name, () => _figures.Last is { } now ? [new Measurement<int>(figure(now))] : Array.Empty<Measurement<int>>(), unit, about);

    private void Age(Meter meter, string name, string about, Func<OperatingFigures, TimeSpan> age) =>
        meter.CreateObservableGauge(name, () => _figures.Last is { } now ? [new Measurement<double>(age(now).TotalSeconds)] : Array.Empty<Measurement<double>>(), "s", about);

    private List<Measurement<long>> Each<T>(Func<OperatingFigures, IEnumerable<T>> all, Func<T, long> figure, Func<T, KeyValuePair<string, object?>> tag) =>
        _figures.Last is { } now ? [.. all(now).Select(one => new Measurement<long>(figure(one), tag(one)))] : [];
}
