using CoeSupport.Web.Workers;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CoeSupport.Web.Telemetry;

/// <summary>Keeps the figures fresh for those who collect them. It and what it holds exist only where a collector is configured.</summary>
public sealed partial class TelemetryWorker(LatestFigures figures, IServiceProvider services, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<TelemetryWorker> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.ApplicationStarted.UntilCancelledAsync(stoppingToken);
        services.GetRequiredService<OperatingGauges>();
        services.GetRequiredService<TracerProvider>();
        services.GetRequiredService<MeterProvider>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await figures.ReadAsync(stoppingToken);
                await Task.Delay(LatestFigures.Fresh, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogTrouble(log, error.GetType().Name);
                await Task.Delay(LatestFigures.Fresh, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The figures could not be read ({Error}); it is tried again.")]
    private static partial void LogTrouble(ILogger logger, string error);
}
