using CoeSupport.Core.Data;
using Microsoft.AspNetCore.Mvc;

namespace CoeSupport.Web.Hosting;

/// <summary>
/// For whoever watches the process: <c>/health/live</c> says that it runs; <c>/health/ready</c> is 503 with one word why while somebody has to look after it.
/// Another reason is another <see cref="ReadyCheck"/>.
/// </summary>
internal static class HealthSetup
{
    /// <summary>The word for a database that is not reached, or hangs.</summary>
    public const string NoDatabase = "database";

    /// <summary>The word for a process that was told to end: it takes nothing new.</summary>
    public const string Ending = "ending";

    /// <summary>Whoever watches us gives up sooner than a database that hangs; they shall hear the reason.</summary>
    public static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(3);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Health").Get<HealthLimits>() ?? new HealthLimits());
        builder.Services.AddSingleton<OverdueWork>();
        builder.Services.AddSingleton<ReadyCheck>(services => _ => Task.FromResult<string?>(services.GetRequiredService<DrainingLifetime>().IsEnding ? Ending : null));
        builder.Services.AddSingleton<ReadyCheck>(services => async ct => await services.GetRequiredService<Database>().AnswersAsync(AnswersWithin, ct) ? null : NoDatabase);
        builder.Services.AddSingleton<ReadyCheck>(services => ct => services.GetRequiredService<OverdueWork>().WhyAsync(ct));
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", async ([FromServices] IEnumerable<ReadyCheck> checks, CancellationToken ct) =>
        {
            foreach (var check in checks)
            {
                if (await check(ct) is { } why) return Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
            return Results.Text("ready");
        }).AllowAnonymous();
    }
}
