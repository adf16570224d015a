using System.Security.Claims;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace CoeSupport.Web.Access;

/// <summary>Who is at this screen. Read from the database each time, so that a role taken away is gone with the next click.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, Actors actors)
{
    /// <summary>The person; null when nobody is signed in or the person no longer works here.</summary>
    public async Task<Actor?> GetAsync(CancellationToken ct)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return StaffIdOf(state.User) is { } id ? await actors.FindAsync(id, ct) : null;
    }

    internal static StaffId? StaffIdOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new StaffId(id) : null;
}
