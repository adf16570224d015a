using System.Diagnostics.Metrics;

namespace CoeSupport.Web.Line;

/// <summary>Counts webhooks by what became of them: meter <c>CoeSupport.Line</c>. No bodies, no ids.</summary>
public sealed class WebhookCounters(IMeterFactory meters)
{
    private readonly Counter<long> _webhooks = meters.Create("CoeSupport.Line").CreateCounter<long>("coesupport.line.webhooks", unit: "{request}", description: "Webhooks by outcome");

    /// <summary>Notes one webhook: <c>accepted</c>, <c>signature</c>, <c>destination</c>, <c>not-json</c>, <c>too-large</c> or <c>not-durable</c>.</summary>
    public void Count(string outcome) => _webhooks.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
