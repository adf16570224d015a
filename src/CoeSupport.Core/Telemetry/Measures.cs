using System.Diagnostics.Metrics;

namespace CoeSupport.Core.Telemetry;

/// <summary>What Core counts and times, for the whole process: meter <c>CoeSupport</c>. States only, no ids.</summary>
internal static class Measures
{
    private static readonly Meter Meter = new("CoeSupport");

    /// <summary>Attempts to hand a message to LINE, by what the delivery came to.</summary>
    public static readonly Counter<long> Attempts = Meter.CreateCounter<long>("coesupport.delivery.attempts", "{attempt}", "Attempts to hand a message to LINE, by outcome");

    /// <summary>Events from LINE that were settled, by what became of them.</summary>
    public static readonly Counter<long> Events = Meter.CreateCounter<long>("coesupport.inbox.events", "{event}", "Events from LINE, by what became of them");

    /// <summary>How long a change waited for its turn to write.</summary>
    public static readonly Histogram<double> WriteWait = Meter.CreateHistogram("coesupport.db.write.wait", "s", "How long a change waited for its turn to write",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.0005, .001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5] });
}
