using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CoeSupport.Web.Components.Presence;

/// <summary>Whether the line to the browser of this circuit stands. A circuit outlives a lost line by minutes; presence does not.</summary>
public sealed class CircuitLine : CircuitHandler
{
    /// <summary>The line was lost (false) or stands again (true).</summary>
    public event Action<bool>? Changed;

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Tell(true);

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Tell(false);

    private Task Tell(bool stands)
    {
        Changed?.Invoke(stands);
        return Task.CompletedTask;
    }
}
