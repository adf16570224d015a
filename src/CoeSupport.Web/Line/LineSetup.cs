using CoeSupport.Core.Line;

namespace CoeSupport.Web.Line;

/// <summary>Channels and clients from the section <c>Line</c>.</summary>
internal static class LineSetup
{
    public static void AddLine(this WebApplicationBuilder builder)
    {
        var options = new LineOptions();
        builder.Configuration.GetSection("Line").Bind(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<WebhookCounters>();
        builder.Services.AddSingleton<ForgedWebhooks>();
        builder.Services.AddHttpClient("line")
            // Redirects would carry the token elsewhere; LINE has none. Our traces are not LINE's business either.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5) })
            .RemoveAllLoggers(); // addresses carry LINE user ids
        builder.Services.AddSingleton(services => new LineClients(
            options, services.GetRequiredService<IHttpClientFactory>().CreateClient("line"), services.GetRequiredService<TimeProvider>()));
    }
}
