using System.Text.Encodings.Web;
using CoeSupport.Core.Sessions;
using CoeSupport.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CoeSupport.Web.Access;

/// <summary>
/// Knows people by a cookie that carries a session's secret and nothing else. The session itself is a row: it can be listed, limited and ended, which
/// a ticket inside a cookie cannot.
/// </summary>
internal sealed class SessionCookie(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, OpenSessions sessions, IHostEnvironment environment)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "session";

    /// <summary>The secret that this browser sent; null without one.</summary>
    public static string? SecretOf(HttpContext context, IHostEnvironment environment) =>
        context.Request.Cookies[NameIn(environment)] is { Length: > 0 and <= SecretToken.Longest } secret ? secret : null;

    /// <summary>Gives the browser the secret of its session. It forgets it with its window; the session's own limits end it anyway.</summary>
    public static void Write(HttpContext context, IHostEnvironment environment, string secret) => context.Response.Cookies.Append(NameIn(environment), secret, Shape(context, environment));

    /// <summary>Takes it away again.</summary>
    public static void Remove(HttpContext context, IHostEnvironment environment) => context.Response.Cookies.Delete(NameIn(environment), Shape(context, environment));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SecretOf(Context, environment) is not { } secret || await sessions.FindAsync(secret, Context.RequestAborted) is not { } session) return AuthenticateResult.NoResult();
        return AuthenticateResult.Success(new AuthenticationTicket(SessionClaims.Of(session), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // A script cannot follow a redirect to a page; it must hear that the session is over.
        if (Request.Headers.XRequestedWith == "XMLHttpRequest") Response.StatusCode = StatusCodes.Status401Unauthorized;
        else Response.Redirect(BuildRedirectUri("/sign-in") + (HttpMethods.IsGet(Request.Method) && Request.Path != "/" ? QueryString.Create("returnUrl", LocalUrl.OrHome(Request.Path + Request.QueryString)) : QueryString.Empty));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Redirect(BuildRedirectUri("/sign-in"));
        return Task.CompletedTask;
    }

    /// <summary>With __Host- a browser takes it from this host only, over TLS, for the whole site: no neighbour's subdomain can plant one.</summary>
    private static string NameIn(IHostEnvironment environment) => environment.IsDevelopment() ? "coesupport" : "__Host-coesupport";

    private static CookieOptions Shape(HttpContext context, IHostEnvironment environment) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps || !environment.IsDevelopment(), Path = "/", IsEssential = true };
}
