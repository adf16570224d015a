using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CoeSupport.Web.Tests.Line;

/// <summary>What one application counts under <c>coesupport.line.webhooks</c> from now on, by outcome.</summary>
internal sealed class CountedWebhooks : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public CountedWebhooks(WebHost host)
    {
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other applications in this process have a meter of the same name.
            if (instrument.Meter.Name == "CoeSupport.Line" && instrument.Name == "coesupport.line.webhooks" && instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
        {
            foreach (var (name, value) in tags) _counts.AddOrUpdate($"{name}={value}", measurement, (_, before) => before + measurement);
        });
        _listener.Start();
    }

    /// <summary>The tags seen, all of them outcomes.</summary>
    public IEnumerable<string> Tags => _counts.Keys.Order(StringComparer.Ordinal);

    public long this[string outcome] => _counts.GetValueOrDefault($"outcome={outcome}");

    public void Dispose() => _listener.Dispose();
}
