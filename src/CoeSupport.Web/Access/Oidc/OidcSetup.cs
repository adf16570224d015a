using CoeSupport.Core.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CoeSupport.Web.Access.Oidc;

/// <summary>The organisation's OpenID provider, where one is configured.</summary>
internal static class OidcSetup
{
    public static void AddOidc(this AuthenticationBuilder authentication, WebApplicationBuilder builder)
    {
        if (OidcSettings.From(builder.Configuration) is not { } settings) return;
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddHttpClient(OidcHandler.SchemeName, http =>
        {
            http.Timeout = settings.AnswerWithin;
            http.MaxResponseContentBufferSize = 1024 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }).RemoveAllLoggers(); // codes and secrets go this way
        HttpClient Http(IServiceProvider provider) => provider.GetRequiredService<IHttpClientFactory>().CreateClient(OidcHandler.SchemeName);
        services.AddSingleton(provider => new OidcDiscovery(settings, Http(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OidcTokens(settings, provider.GetRequiredService<OidcDiscovery>(), Http(provider), provider.GetRequiredService<TimeProvider>()));
        authentication.AddRemoteScheme<OidcOptions, OidcHandler>(OidcHandler.SchemeName, displayName: null, options =>
        {
            options.CallbackPath = OidcHandler.CallbackPath;
            options.SignInScheme = SessionCookie.SchemeName;
            options.CorrelationCookie.Name = "coesupport-sign-in.";
            options.CorrelationCookie.HttpOnly = true;
            // The provider sends people back by an ordinary link, with which Lax cookies go; None would be refused without TLS.
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Events = new RemoteAuthenticationEvents { OnTicketReceived = SignInAnswers.CameAsync, OnRemoteFailure = SignInAnswers.FailedAsync };
        });
        services.AddOptions<OidcOptions>(OidcHandler.SchemeName).Configure<IDataProtectionProvider>((options, protection) =>
            options.StateDataFormat = new PropertiesDataFormat(protection.CreateProtector("CoeSupport", OidcHandler.SchemeName, "state")));
    }

    public static void MapOidc(this WebApplication app)
    {
        if (app.Services.GetService<OidcSettings>() is null) return;
        // By a link and not a form: form-action 'self' also holds for the redirect that follows a form.
        app.MapGet("/sign-in/oidc", ([FromQuery] string? returnUrl, [FromQuery] string? invitation, [FromQuery] string? another) =>
        {
            var properties = new AuthenticationProperties { RedirectUri = Hosting.LocalUrl.OrHome(returnUrl) };
            if (invitation is { Length: > 0 and <= SecretToken.Longest }) properties.Items[OidcHandler.Invitation] = invitation;
            if (another is not null) properties.Items[OidcHandler.Prompt] = "login";
            return Results.Challenge(properties, [OidcHandler.SchemeName]);
        }).AllowAnonymous();
        app.MapPost("/oidc/back-channel-logout", LogOutAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(64 * 1024));
    }

    /// <summary>Where the provider ends its own session; null when it has no such place or cannot be asked.</summary>
    public static async Task<string?> EndAddressAsync(HttpContext context, string idToken)
    {
        var services = context.RequestServices;
        if (services.GetService<OidcDiscovery>() is not { } discovery) return null;
        try
        {
            if ((await discovery.ReadAsync(context.RequestAborted)).EndSessionEndpoint is not { Length: > 0 } endpoint || !OidcSettings.IsSafe(endpoint)) return null;
            return QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>
            {
                ["id_token_hint"] = idToken,
                ["client_id"] = services.GetRequiredService<OidcSettings>().ClientId,
                ["post_logout_redirect_uri"] = OidcHandler.AddressOf("/signed-out", context.Request, services.GetRequiredService<IConfiguration>()),
            });
        }
        catch (OidcException)
        {
            return null; // signed out here all the same
        }
    }

    /// <summary>The provider itself calls here (Back-Channel Logout 1.0): its signature stands for a sign-in.</summary>
    private static async Task<IResult> LogOutAsync(HttpContext context, OidcTokens tokens, EndSessionsByProvider sessions, ILogger<OidcHandler> log, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var sent = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(ct))["logout_token"].ToString() : "";
            var token = await tokens.CheckLogoutTokenAsync(sent, ct);
            var subject = token.Subject is { Length: > 0 } its ? its : null;
            var ended = await sessions.EndAsync(token.Issuer, subject, OidcTokens.SidOf(token), token.Id, token.ValidTo + OidcTokens.Skew, ct);
            return ended is null ? throw new OidcException("logout-replayed") : Results.Ok();
        }
        catch (OidcException failure) when (failure.Code == OidcException.ProviderUnavailable)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        catch (OidcException failure)
        {
            log.LogWarning("A logout of the provider was not taken: {Code}", failure.Code);
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
