using System.Globalization;
using System.Security.Claims;
using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Sessions;
using CoeSupport.TestKit;
using CoeSupport.Web.Access;
using CoeSupport.Web.Components.Presence;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Hosting;
using CoeSupport.Web.Resources;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Tests.Components;

/// <summary>
/// A part of a screen before one person, drawn by bUnit: clicks are real, scripts are noted and answer nothing. Behind it stand the real classes of Core, on
/// the cast's own database or in a whole application.
/// </summary>
internal sealed class Pane : BunitContext
{
    private readonly IServiceScope? _scope;

    private Pane(IServiceScope? scope = null)
    {
        _scope = scope;
        Services.AddSingleton<BunitContext>(this);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Script = JSInterop.SetupModule(_ => true).SetupModule(call => call.Identifier is "attach" or "watch");
        Script.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>What the part told its script after it was attached.</summary>
    public BunitJSModuleInterop Script { get; }

    /// <summary>The texts, in the language of this pane.</summary>
    public IStringLocalizer<Screen> Texts => Services.GetRequiredService<IStringLocalizer<Screen>>();

    /// <summary>The words for kinds, states and refusals, in that language.</summary>
    public Words Words => new(Texts);

    /// <summary>Before one of the cast.</summary>
    public static Pane Of(Cast cast, Actor who, string language = "ja")
    {
        Speak(language);
        var pane = new Pane();
        foreach (var service in Capabilities()) pane.Services.Add(service);
        pane.Services.AddSingleton<TimeProvider>(cast.Clock).AddSingleton(cast.Database).AddSingleton(cast.Keys).AddSingleton<Core.Feed.IRoomFeed>(cast.Feed).AddSingleton(cast.Vault)
            .AddSingleton(new LineClients(new LineOptions(), new HttpClient(), cast.Clock)).AddSingleton(SessionLimits.Usual).AddSingleton<BeginSession>().AddSingleton<OpenSessions>().AddScoped<CurrentActor>().AddScoped<CircuitLine>().AddLocalization().AddLogging();
        pane.Services.AddSingleton<AuthenticationStateProvider>(services => new SignedIn(SignInAsync(services, who.Id)));
        return pane;
    }

    /// <summary>Before somebody in a whole application.</summary>
    public static Pane Of(WebHost host, StaffId who, string language = "ja")
    {
        Speak(language);
        var scope = host.Services.CreateScope();
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(SignInAsync(scope.ServiceProvider, who));
        var pane = new Pane(scope);
        pane.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        return pane;
    }

    /// <summary>The room as this person reads it now.</summary>
    public static async Task<RoomView> ViewAsync(Cast cast, Actor who, RoomId room) => (await cast.Transcript.ReadAsync(who, room, 60, CancellationToken.None))!;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _scope?.Dispose();
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (_scope is IAsyncDisposable scope) await scope.DisposeAsync();
    }

    // Not in an async method: the language must stay with the test that asked for it.
    private static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    // A session as every screen has one; none for somebody who does not work here.
    private static async Task<AuthenticationState> SignInAsync(IServiceProvider services, StaffId who)
    {
        var secret = await services.GetRequiredService<BeginSession>().BeginAsync(who, Device.Of(userAgent: null), replaced: null, CancellationToken.None);
        var session = secret is null ? null : await services.GetRequiredService<OpenSessions>().FindAsync(secret, CancellationToken.None);
        return new AuthenticationState(session is { } open ? SessionClaims.Of(open) : new ClaimsPrincipal());
    }

    private static IEnumerable<ServiceDescriptor> Capabilities()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.AddCapabilities();
        return builder.Services.Where(service => service.ServiceType.FullName!.StartsWith("CoeSupport.", StringComparison.Ordinal));
    }

    private sealed class SignedIn(Task<AuthenticationState> state) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => state;
    }
}
