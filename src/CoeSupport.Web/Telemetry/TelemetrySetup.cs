using System.Reflection;
using CoeSupport.Core.Operations;
using CoeSupport.Core.Telemetry;
using CoeSupport.Web.Line;
using CoeSupport.Web.Workers;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoeSupport.Web.Telemetry;

/// <summary>
/// Metrics and traces leave by OTLP, and only where an address is configured: <c>Telemetry:OtlpEndpoint</c>, or OpenTelemetry's own environment variables.
/// Only our own meters and activities, those of the runtime, and requests by route leave; what the framework says of addresses, queries and database
/// commands stays, because such things name people.
/// </summary>
internal static class TelemetrySetup
{
    /// <summary>OTLP over HTTP; for gRPC and everything else there are the standard's variables.</summary>
    private const string Key = "Telemetry:OtlpEndpoint";

    private static readonly string[] Variables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<OperatingState>();
        services.AddSingleton<FailedSendings>();
        services.AddSingleton<LatestFigures>();
        services.AddSingleton<WorkerRounds>();
        services.AddSingleton<OpenCircuits>();
        services.AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<OpenCircuits>());
        if (!IsConfigured(builder.Configuration)) return;

        var root = builder.Configuration[Key] is { Length: > 0 } configured ? new Uri(configured.TrimEnd('/') + "/") : null;
        services.AddSingleton<OperatingGauges>();
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().ConfigureResource(Name)
            .AddMeter("CoeSupport", WebhookCounters.Name, OperatingGauges.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime")
            // The host name of a request and the address of a page stay here.
            .AddView("http.server.request.duration", new MetricStreamConfiguration { TagKeys = ["http.route", "http.request.method", "http.response.status_code"] })
            .AddView("http.server.active_requests", MetricStreamConfiguration.Drop)
            .AddOtlpExporter(exporter => SendTo(exporter, root, "v1/metrics")).Build());
        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().ConfigureResource(Name)
            .AddSource(Traces.Name).SetSampler(new AlwaysOnSampler())
            .AddOtlpExporter(exporter => SendTo(exporter, root, "v1/traces")).Build());
        services.AddHostedService<TelemetryWorker>();
    }

    /// <summary>What is configured and cannot be an address.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) =>
        configuration[Key] is { Length: > 0 } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") ? [$"{Key}: not an http or https address"] : [];

    private static bool IsConfigured(ConfigurationManager configuration) =>
        configuration[Key] is { Length: > 0 } || Variables.Any(variable => Environment.GetEnvironmentVariable(variable) is { Length: > 0 });

    private static void SendTo(OtlpExporterOptions exporter, Uri? root, string signal)
    {
        if (root is null) return; // as the standard's variables say
        (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(root, signal));
    }

    private static void Name(ResourceBuilder resource) => resource.AddService(
        Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") is { Length: > 0 } name ? name : "coesupport",
        serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString());
}
