namespace CoeSupport.Web.Hosting;

/// <summary>Ending without leaving anything half done.</summary>
internal static class ShutdownSetup
{
    public static void AddShutdown(this WebApplicationBuilder builder)
    {
        var options = ShutdownOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<DrainingLifetime>();
        builder.Services.AddSingleton<IHostLifetime>(services => services.GetRequiredService<DrainingLifetime>());
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = options.FinishWithin + ShutdownOptions.Spare;
            host.ServicesStopConcurrently = true; // one download in the middle must not use up the time of all sendings
        });
    }
}
