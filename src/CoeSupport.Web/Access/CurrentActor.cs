using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using Microsoft.AspNetCore.Components.Authorization;

namespace CoeSupport.Web.Access;

/// <summary>Who is at this screen. Read from the database each time, so that a role taken away or a session ended is gone with the next click.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, OpenSessions sessions)
{
    /// <summary>The person; null when nobody is signed in, the session is over or the person no longer works here.</summary>
    public async Task<Actor?> GetAsync(CancellationToken ct) => await SessionAsync() is { } session ? await sessions.ActorAsync(session, ct) : null;

    /// <summary>The session of this screen; null when nobody is signed in.</summary>
    public async Task<SessionId?> SessionAsync() => SessionClaims.SessionOf((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The same for a request that is no screen.</summary>
    internal static async Task<Actor?> OfAsync(HttpContext context, CancellationToken ct) =>
        SessionClaims.SessionOf(context.User) is { } session ? await context.RequestServices.GetRequiredService<OpenSessions>().ActorAsync(session, ct) : null;
}
