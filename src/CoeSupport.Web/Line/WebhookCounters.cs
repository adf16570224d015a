using System.Diagnostics.Metrics;

namespace CoeSupport.Web.Line;

/// <summary>Counts and times webhooks by what became of them: meter <c>CoeSupport.Line</c>. No bodies, no ids.</summary>
public sealed class WebhookCounters
{
    /// <summary>What collectors listen to.</summary>
    public const string Name = "CoeSupport.Line";

    private readonly Counter<long> _webhooks;
    private readonly Histogram<double> _durations;

    /// <summary>Counters of this application.</summary>
    public WebhookCounters(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _webhooks = meter.CreateCounter<long>("coesupport.line.webhooks", unit: "{request}", description: "Webhooks by outcome");
        _durations = meter.CreateHistogram("coesupport.line.webhook.duration", unit: "s", description: "From a webhook's arrival to its answer, when it is durable",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.002, .005, .01, .025, .05, .1, .25, .5, 1, 1.5, 2] });
    }

    /// <summary>Notes one webhook: <c>accepted</c>, <c>signature</c>, <c>destination</c>, <c>not-json</c>, <c>too-large</c> or <c>not-durable</c>.</summary>
    public void Count(string outcome, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome);
        _webhooks.Add(1, tag);
        _durations.Record(took.TotalSeconds, tag);
    }
}
