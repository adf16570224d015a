using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Risks;
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
        builder.Services.AddSingleton<IRoomFeed>(services => builder.Provider() == DatabaseProvider.Postgres
            ? new PostgresRoomFeed(builder.ConnectionString(storage), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<PostgresRoomFeed>>())
            : new RoomFeed());
        builder.Services.AddSingleton(_ => StorageLock.Take(storage.Folder));
        builder.Services.AddSingleton(services =>
        {
            services.GetRequiredService<StorageLock>();
            return new KeyStore(storage.Keys);
        });
        builder.Services.AddSingleton(services =>
        {
            services.GetRequiredService<StorageLock>();
            return new Database(builder.Provider(), builder.ConnectionString(storage), services.GetRequiredService<IRoomFeed>(), services.GetRequiredService<TimeProvider>());
        });
    }

    /// <summary>Which database is configured.</summary>
    public static DatabaseProvider Provider(this WebApplicationBuilder builder) => builder.Configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite);

    /// <summary>Where the database is.</summary>
    public static string ConnectionString(this WebApplicationBuilder builder, StoragePath storage) =>
        builder.Configuration.GetConnectionString("Support") is { Length: > 0 } configured ? configured : $"Data Source={storage.Database}";

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
        if (Directory.Exists(app.Services.GetRequiredService<StoragePath>().Restoring))
        {
            await Console.Error.WriteLineAsync("A restore was interrupted and this storage is not whole. Run it again: restore <folder> --replace");
            return false;
        }
        await app.Services.GetRequiredService<Database>().MigrateAsync(CancellationToken.None);
        await app.Services.GetRequiredService<AdoptChannels>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<LayInOpeners>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<LayInPhrases>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<LayInDirectory>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<KeepReception>().RunAsync(CancellationToken.None);
        return true;
    }
}
