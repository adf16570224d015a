using CoeSupport.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CoeSupport.Web.Access;

/// <summary>Signs an open screen out within a minute after its person left. Words are guarded at every reading besides.</summary>
public sealed class StaffRevalidation(ILoggerFactory loggers, Actors actors) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        return CurrentActor.StaffIdOf(authenticationState.User) is { } id && await actors.FindAsync(id, cancellationToken) is not null;
    }
}
