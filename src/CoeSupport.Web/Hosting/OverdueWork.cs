using System.Data.Common;
using CoeSupport.Web.Telemetry;

namespace CoeSupport.Web.Hosting;

/// <summary>Not ready while something has been left lying for too long. What was set aside as failed is seen elsewhere and is not left lying.</summary>
internal sealed class OverdueWork(LatestFigures figures, HealthLimits limits, TimeProvider clock)
{
    /// <summary><c>unprocessed</c>, <c>unsent</c>, <c>database</c> when it cannot be read, or null.</summary>
    public async Task<string?> WhyAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(HealthSetup.AnswersWithin);
        try
        {
            var read = await figures.ReadAsync(patience.Token).WaitAsync(HealthSetup.AnswersWithin, ct);
            var now = clock.GetUtcNow();
            return read.PendingFor(now) > limits.UnprocessedWithin ? "unprocessed" : read.UnsentFor(now) > limits.UnsentWithin ? "unsent" : null;
        }
        catch (Exception error) when (error is TimeoutException or DbException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return HealthSetup.NoDatabase;
        }
    }
}
