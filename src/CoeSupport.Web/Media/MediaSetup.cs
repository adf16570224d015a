using CoeSupport.Core.Keys;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Hosting;

namespace CoeSupport.Web.Media;

/// <summary>The sealed folder of media beside the database, and what fetches into it and reads from it.</summary>
internal static class MediaSetup
{
    public static void AddMedia(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = new MediaOptions();
        builder.Configuration.GetSection("Media").Bind(options);
        services.AddSingleton(options);
        services.AddSingleton(provider => new MediaVault(Path.Combine(provider.GetRequiredService<StoragePath>().Folder, "media")));
        services.AddSingleton<FetchMedia>();
        services.AddSingleton<FollowErasures>();
        services.AddSingleton<OpenMedia>();
        services.AddSingleton<TryMediaAgain>();
        services.AddHttpClient("pictures")
            // A redirect could lead to a host that was not allowed.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
            .RemoveAllLoggers(); // addresses tell persons apart
        services.AddSingleton(provider => new KeepPicture(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient("pictures"),
            provider.GetRequiredService<KeyStore>(),
            provider.GetRequiredService<MediaVault>(),
            options,
            provider.GetRequiredService<ILogger<KeepPicture>>()));
    }
}
