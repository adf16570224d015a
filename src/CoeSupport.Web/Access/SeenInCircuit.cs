using CoeSupport.Core.Sessions;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CoeSupport.Web.Access;

/// <summary>A circuit makes no requests; what is pressed and typed in it keeps its session from counting as idle. An open screen alone does not.</summary>
public sealed class SeenInCircuit(AuthenticationStateProvider authentication, OpenSessions sessions, TimeProvider clock, ILogger<SeenInCircuit> log) : CircuitHandler
{
    private DateTimeOffset _next;

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        var now = clock.GetUtcNow();
        if (now >= _next)
        {
            _next = now + OpenSessions.SeenToAbout;
            _ = SeeAsync(); // nobody waits for it with a finger on a key
        }
        return next(context);
    };

    private async Task SeeAsync()
    {
        try
        {
            if (SessionClaims.SessionOf((await authentication.GetAuthenticationStateAsync()).User) is { } session) await sessions.SeeAsync(session, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogWarning("A session could not be marked as seen: {Failure}", e.GetType().Name);
        }
    }
}
