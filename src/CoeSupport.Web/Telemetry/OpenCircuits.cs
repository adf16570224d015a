using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CoeSupport.Web.Telemetry;

/// <summary>How many screens this process keeps, those included whose line is lost and waited for.</summary>
public sealed class OpenCircuits : CircuitHandler
{
    private int _count;

    /// <summary>So many now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Interlocked.Decrement(ref _count);
        return Task.CompletedTask;
    }
}
