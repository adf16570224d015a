using System.Security.Claims;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace CoeSupport.Web.Access;

/// <summary>Signing in and out. Everything is refused to strangers unless an endpoint says otherwise.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var storage = StoragePath.From(builder.Configuration, builder.Environment.ContentRootPath);
        // Cookies must survive a restart, so that open screens come back by themselves.
        services.AddDataProtection().SetApplicationName("CoeSupport").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(storage.Keys, "data-protection")));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "coesupport";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/sign-in";
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddScoped<CurrentActor>();
        if (builder.Environment.IsDevelopment()) services.AddSingleton<Personas>();
    }

    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-out", async ([FromForm] string? returnUrl, HttpContext context) =>
        {
            await context.SignOutAsync();
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl ?? "/sign-in"));
        });
        if (app.Services.GetService<Personas>() is { } personas) app.MapPost("/sign-in/persona", (HttpContext context, [FromForm] Guid staff, Actors actors) => BeAsync(context, personas, new StaffId(staff), actors)).AllowAnonymous();
    }

    private static async Task<IResult> BeAsync(HttpContext context, Personas personas, StaffId staff, Actors actors)
    {
        if (personas.All.FirstOrDefault(persona => persona.Id == staff) is not { } persona || await actors.FindAsync(staff, context.RequestAborted) is null) return Results.NotFound();
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, staff.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return Results.LocalRedirect(persona.IsCoordinator ? "/triage" : "/rooms");
    }
}
