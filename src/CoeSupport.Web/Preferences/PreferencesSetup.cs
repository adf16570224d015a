using System.Globalization;
using CoeSupport.Core.Preferences;
using CoeSupport.Web.Access;
using CoeSupport.Web.Hosting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CoeSupport.Web.Preferences;

/// <summary>
/// How somebody likes to work. Language, keys and time to take back are the person's, on every device; the theme is the device's. Plain forms: they
/// work without a circuit and take effect with the next page.
/// </summary>
internal static class PreferencesSetup
{
    private static readonly string[] Languages = ["ja", "en"];

    /// <summary>The person's language; before a sign-in, and until one was chosen, the one kept on this device; Japanese first, never guessed from the browser.</summary>
    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization(options =>
    {
        options.SetDefaultCulture("ja").AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
        options.RequestCultureProviders = [new CustomRequestCultureProvider(Asked), new CustomRequestCultureProvider(ChosenAsync), new CookieRequestCultureProvider()];
    });

    public static void MapPreferences(this WebApplication app)
    {
        app.MapPost("/language", async ([FromForm] string culture, [FromForm] string? returnUrl, HttpContext context, KeepPreferences preferences) =>
        {
            if (!Languages.Contains(culture)) return Results.BadRequest();
            Keep(context, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture))));
            if (await CurrentActor.OfAsync(context, context.RequestAborted) is { } actor) await preferences.ChangeAsync(actor, mine => mine.Speak(culture), context.RequestAborted);
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        }).AllowAnonymous();

        app.MapPost("/me/preferences", async ([FromForm] bool enterSends, [FromForm] int undoSeconds, [FromForm] string theme, HttpContext context, KeepPreferences preferences) =>
        {
            if (!StaffPreferences.UndoChoices.Contains(undoSeconds) || !Theme.Choices.Contains(theme) || await CurrentActor.OfAsync(context, context.RequestAborted) is not { } actor) return Results.BadRequest();
            Keep(context, Theme.Cookie, theme);
            await preferences.ChangeAsync(actor, mine =>
            {
                mine.SendWithEnter(enterSends);
                mine.Undo(undoSeconds);
            }, context.RequestAborted);
            return Results.LocalRedirect("/me?kept=1");
        });

        app.MapPost("/me/tour", async ([FromForm] string? returnUrl, HttpContext context, KeepPreferences preferences) =>
        {
            if (await CurrentActor.OfAsync(context, context.RequestAborted) is not { } actor) return Results.BadRequest();
            await preferences.ChangeAsync(actor, mine => mine.StartTour(), context.RequestAborted);
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        });
    }

    /// <summary>The page behind a printed code says it by its address: it leaves nothing on a parent's phone.</summary>
    private static Task<ProviderCultureResult?> Asked(HttpContext context) => Task.FromResult(
        context.Request.Path.StartsWithSegments("/i") && context.Request.Query["lang"].ToString() is var language && Languages.Contains(language) ? new ProviderCultureResult(language) : null);

    /// <summary>Asked for pages and for a circuit, which keeps the language of its connection; not for pictures and the like.</summary>
    private static async Task<ProviderCultureResult?> ChosenAsync(HttpContext context)
    {
        var speaks = context.Request.Path.StartsWithSegments("/_blazor") || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!speaks || await CurrentActor.OfAsync(context, context.RequestAborted) is not { } actor) return null;
        var language = (await context.RequestServices.GetRequiredService<KeepPreferences>().ReadAsync(actor, context.RequestAborted)).Language;
        return language is null ? null : new ProviderCultureResult(language);
    }

    private static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(
        name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps || !context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment(), IsEssential = true });
}
