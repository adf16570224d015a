using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using CoeSupport.Web.Access.Oidc;
using CoeSupport.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace CoeSupport.Web.Access;

/// <summary>What forms of ours ask for: being a persona (in Development), signing out here, elsewhere and everywhere.</summary>
internal static class SignInEndpoints
{
    // Some servers take no more than 8 KiB of address.
    private const int LongestGo = 6000;

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-out", SignOutAsync);
        app.MapPost("/me/sessions/end", async ([FromForm] Guid session, HttpContext context, EndSession end, CancellationToken ct) =>
        {
            if (await CurrentActor.OfAsync(context, ct) is { } actor) await end.EndAsync(actor, new SessionId(session), SessionEnd.SignedOutElsewhere, ct);
            return Results.LocalRedirect("/me#sessions");
        });
        // The field is there so that the form is read: an endpoint that reads none is not asked for our token.
        app.MapPost("/me/sessions/end-all", async ([FromForm] bool everywhere, HttpContext context, EndSession end, IHostEnvironment environment, CancellationToken ct) =>
        {
            if (!everywhere) return Results.BadRequest();
            if (await CurrentActor.OfAsync(context, ct) is { } actor) await end.EndAllAsync(actor, ct);
            SessionCookie.Remove(context, environment);
            return Results.LocalRedirect("/signed-out");
        });
        app.MapOidc();
        if (app.Services.GetService<Personas>() is { } personas) app.MapPost("/sign-in/persona", (HttpContext context, [FromForm] Guid staff, Actors actors, BeginSession begin, IHostEnvironment environment) => BeAsync(context, personas, new StaffId(staff), actors, begin, environment)).AllowAnonymous();
    }

    /// <summary>Where somebody who signed out is taken on to: the address of the provider in a sealed envelope that opens for a minute; null for any other.</summary>
    public static string? GoOn(HttpContext context, string? go)
    {
        try
        {
            return string.IsNullOrEmpty(go) ? null : Envelope(context).Unprotect(go);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, HttpContext context, OpenSessions sessions, EndSession end, IHostEnvironment environment, CancellationToken ct)
    {
        var idToken = SessionClaims.SessionOf(context.User) is { } session ? await sessions.IdTokenAsync(session, ct) : null;
        if (SessionClaims.SessionOf(context.User) is { } own && await CurrentActor.OfAsync(context, ct) is { } actor) await end.EndAsync(actor, own, SessionEnd.SignedOut, ct);
        SessionCookie.Remove(context, environment);
        if (idToken is null) return Results.LocalRedirect(LocalUrl.OrHome(returnUrl ?? "/sign-in"));
        // The provider ends its own session too. A page of ours lies between: form-action 'self' also holds for the redirect that follows a form.
        if (await OidcSetup.EndAddressAsync(context, idToken) is not { } address) return Results.LocalRedirect("/signed-out");
        var go = Envelope(context).Protect(address, TimeSpan.FromMinutes(1));
        return Results.LocalRedirect(go.Length > LongestGo ? "/signed-out" : $"/signed-out{QueryString.Create("go", go)}");
    }

    private static ITimeLimitedDataProtector Envelope(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("CoeSupport", "sign-out").ToTimeLimitedDataProtector();

    private static async Task<IResult> BeAsync(HttpContext context, Personas personas, StaffId staff, Actors actors, BeginSession begin, IHostEnvironment environment)
    {
        if (!personas.All.Any(persona => persona.Id == staff) || await actors.FindAsync(staff, context.RequestAborted) is not { } actor) return Results.NotFound();
        var secret = await begin.BeginAsync(staff, Device.Of(context.Request.Headers.UserAgent), SessionCookie.SecretOf(context, environment), context.RequestAborted);
        if (secret is null) return Results.NotFound();
        SessionCookie.Write(context, environment, secret);
        return Results.LocalRedirect(Landing.Of(actor));
    }
}
