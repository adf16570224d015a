using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Hosting;

/// <summary>Database, key store and the lock on their folder.</summary>
internal static class StorageSetup
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var storage = StoragePath.From(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(storage);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IRoomFeed, RoomFeed>();
        builder.Services.AddSingleton(_ => StorageLock.Take(storage.Folder));
        builder.Services.AddSingleton(services =>
        {
            services.GetRequiredService<StorageLock>();
            return new KeyStore(storage.Keys);
        });
        builder.Services.AddSingleton(services =>
        {
            services.GetRequiredService<StorageLock>();
            var provider = builder.Configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite);
            var connection = builder.Configuration.GetConnectionString("Support") is { Length: > 0 } configured ? configured : $"Data Source={storage.Database}";
            return new Database(provider, connection, services.GetRequiredService<IRoomFeed>(), services.GetRequiredService<TimeProvider>());
        });
    }

    /// <summary>Opens everything before the first request. False, with the reason on the error stream, when another process works here.</summary>
    public static async Task<bool> OpenStorageAsync(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<StorageLock>();
        }
        catch (StorageInUseException inUse)
        {
            await Console.Error.WriteLineAsync(inUse.Message);
            return false;
        }
        await app.Services.GetRequiredService<Database>().MigrateAsync(CancellationToken.None);
        await app.Services.GetRequiredService<AdoptChannels>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<KeepReception>().RunAsync(CancellationToken.None);
        return true;
    }
}
