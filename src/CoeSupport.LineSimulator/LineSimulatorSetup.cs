using CoeSupport.LineSimulator.Api;
using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Page;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using CoeSupport.LineSimulator.Webhooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator;

/// <summary>Puts the simulator into an application. Development and tests only: its desk has no sign-in.</summary>
public static class LineSimulatorSetup
{
    /// <summary>Adds the simulator with options from code. Starting fails, naming the keys, when the secret, the token or the bot's user id is missing.</summary>
    public static IServiceCollection AddLineSimulator(this IServiceCollection services, Action<LineSimulatorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<LineSimulatorOptions>().Configure(configure);
        return services.AddSimulator();
    }

    /// <summary>Adds the simulator with options from the section <c>Simulator</c> of <paramref name="configuration"/>.</summary>
    public static IServiceCollection AddLineSimulator(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<LineSimulatorOptions>().Bind(configuration.GetSection(LineSimulatorOptions.Section));
        return services.AddSimulator();
    }

    /// <summary>
    /// Maps <c>/simulator</c> (the phone), <c>/simulator/desk</c>, <c>/simulator/api</c> and <c>/simulator/api-data</c>, open to everybody.
    /// </summary>
    public static IEndpointConventionBuilder MapLineSimulator(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var simulator = app.MapGroup("/simulator").AllowAnonymous().DisableAntiforgery()
            .WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();
        simulator.Map("/api/{**path}", http => CallAsync(http, ApiSide.Api));
        simulator.Map("/api-data/{**path}", http => CallAsync(http, ApiSide.Data));
        DeskEndpoints.Map(simulator.MapGroup("/desk").AddEndpointFilter(DeskGuard.CheckAsync));
        PageEndpoints.Map(simulator);
        LinkEndpoints.Map(simulator);
        return simulator;
    }

    // Asked for at the call, so that an application which is built but never started opens no database.
    private static Task CallAsync(HttpContext http, ApiSide side) =>
        http.RequestServices.GetRequiredService<ApiHost>().HandleAsync(http, side, http.Request.RouteValues["path"] as string ?? "");

    private static IServiceCollection AddSimulator(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<LineSimulatorOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LineSimulatorOptions>, RequiredKeys>();
        services.AddSingleton<SimulatorDb>().AddSingleton<DeskFeed>().AddSingleton<WireLog>().AddSingleton<Behaviour>();
        services.AddSingleton<LoadingAnimations>().AddSingleton<PhoneActs>();
        services.AddSingleton<EventQueue>().AddSingleton<WebhookTarget>().AddSingleton<WebhookPost>().AddHostedService<WebhookSender>();
        services.AddSingleton<MessagingCalls>().AddSingleton<AccountCalls>().AddSingleton<ChatCalls>()
            .AddSingleton<MediaCalls>().AddSingleton<WebhookCalls>().AddSingleton<TokenCalls>().AddSingleton<RateLimits>().AddSingleton<ApiRoutes>().AddSingleton<ApiHost>();
        services.AddSingleton(all => new SimulatorDesk(
            all.GetRequiredService<SimulatorDb>(), all.GetRequiredService<WebhookTarget>(), all.GetRequiredService<DeskFeed>()));
        return services;
    }

    private sealed class RequiredKeys : IValidateOptions<LineSimulatorOptions>
    {
        public ValidateOptionsResult Validate(string? name, LineSimulatorOptions options) => options.MissingKeys() is { Count: > 0 } missing
            ? ValidateOptionsResult.Fail($"The LINE simulator needs {string.Join(", ", missing)}.")
            : ValidateOptionsResult.Success;
    }
}
