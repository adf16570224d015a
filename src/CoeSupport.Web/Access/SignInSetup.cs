using System.Threading.RateLimiting;
using CoeSupport.Core.Sessions;
using CoeSupport.Core.Staffing;
using CoeSupport.Web.Access.Oidc;
using CoeSupport.Web.Hosting;
using CoeSupport.Web.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Access;

/// <summary>Signing in and out. Everything is refused to strangers unless an endpoint says otherwise.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var storage = StoragePath.From(builder.Configuration, builder.Environment.ContentRootPath);
        // Forms and a sign-in under way must survive a restart.
        services.AddDataProtection().SetApplicationName("CoeSupport").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(storage.Keys, "data-protection")));
        var access = AccessOptions.From(builder.Configuration);
        services.AddSingleton(access);
        services.AddSingleton(new SessionLimits(access.Idle, access.Longest));
        services.AddSingleton<BeginSession>();
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<EndSession>();
        services.AddSingleton<EndSessionsByProvider>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<OpenInvitations>();
        services.AddSingleton<InviteFirstAdministrator>();
        services.AddSingleton<InviteStaff>();
        services.AddSingleton<RevokeInvitation>();
        services.AddSingleton<ChangeRoles>();
        services.AddSingleton<EndWork>();
        services.AddSingleton<StaffList>();
        services.AddSingleton<AskSecondEyes>();
        services.AddAuthentication(SessionCookie.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionCookie>(SessionCookie.SchemeName, null).AddOidc(builder);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddScoped<CircuitHandler, SeenInCircuit>();
        services.AddScoped<CurrentActor>();
        // Over TLS only where we are asked over TLS, which a proxy of ours says.
        services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SecurePolicy) = ("coesupport-form", CookieSecurePolicy.SameAsRequest));
        services.AddRateLimiter(options => Limit(options, access.SignInsPerMinute));
        if (builder.Environment.IsDevelopment()) services.AddSingleton<Personas>();
    }

    public static void UseSignIn(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseSessionEnds();
        app.UseAntiforgery();
    }

    /// <summary>While nobody is there who could invite, the configured code is an invitation.</summary>
    public static async Task InviteFirstAdministratorAsync(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<AccessOptions>();
        if (string.IsNullOrEmpty(access.BootstrapAdministrator)) return;
        var invited = await app.Services.GetRequiredService<InviteFirstAdministrator>().RunAsync(access.BootstrapAdministrator, access.BootstrapName, CancellationToken.None);
        if (invited) app.Logger.LogInformation("The first administrator is invited for {Days} days: open /join/ followed by the code of Access:BootstrapAdministrator, then take it out of the configuration.", Invitation.Lasts.Days);
        else app.Logger.LogInformation("Access:BootstrapAdministrator does nothing: the code was used before, or an administrator is there. Take it out of the configuration.");
    }

    /// <summary>What anybody can call to begin or end a sign-in, counted by address: a network of its own for IPv6, where everybody has many.</summary>
    private static void Limit(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions options, int perMinute)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            context.Request.Path.StartsWithSegments("/sign-in/oidc") || context.Request.Path.StartsWithSegments(OidcHandler.CallbackPath) || context.Request.Path.StartsWithSegments("/join")
                ? RateLimitPartition.GetFixedWindowLimiter(ClientNetwork.Of(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
                // Printed codes, whose openings are counted: a whole waiting room may stand behind one address.
                : context.Request.Path.StartsWithSegments("/i")
                ? RateLimitPartition.GetFixedWindowLimiter($"i {ClientNetwork.Of(context)}", _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute * 4, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, ct) =>
        {
            var response = rejected.HttpContext.Response;
            response.Headers.RetryAfter = "60";
            response.ContentType = "text/plain; charset=utf-8";
            var texts = rejected.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Screen>>();
            await response.WriteAsync(texts[rejected.HttpContext.Request.Path.StartsWithSegments("/i") ? "Code.TooMany" : "SignIn.TooMany"], ct);
        };
    }
}
