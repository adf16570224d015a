using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.FirstWords;
using CoeSupport.Core.Hotlines;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoeSupport.Web.Hosting;

/// <summary>Database, key store and the lock on their folder.</summary>
internal static class StorageSetup
{
    /// <summary>A node that migrates a large database may take a while; the others wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static void AddStorage(this WebApplicationBuilder builder)
    {
        var storage = StoragePath.From(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(storage);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IRoomFeed>(services => builder.Provider() == DatabaseProvider.Postgres
            ? new PostgresRoomFeed(builder.ConnectionString(storage), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<PostgresRoomFeed>>())
            : new RoomFeed());
        builder.Services.AddSingleton(_ => builder.Provider() == DatabaseProvider.Postgres ? StorageLock.TakeShared(storage.Folder) : StorageLock.Take(storage.Folder));
        builder.Services.AddSingleton(services =>
        {
            services.GetRequiredService<StorageLock>();
            return new KeyStore(storage.Keys, shared: builder.Provider() == DatabaseProvider.Postgres);
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

    /// <summary>Opens everything before the first request, one node after the other until <see cref="LetTheNextStart"/>. False, with the reason on the error stream, when another process works here or these are not the keys of this database.</summary>
    public static async Task<bool> OpenStorageAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<StorageLock>().BeginTurnAsync(Patience, TimeProvider.System, CancellationToken.None);
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
        var database = app.Services.GetRequiredService<Database>();
        if (await database.SchemaAsync(CancellationToken.None) is { } schema && !database.Knows(schema))
        {
            await Console.Error.WriteLineAsync($"The database is newer than this program, which does not know its schema {schema}. Start the newer program, or restore the backup made before the upgrade.");
            return false;
        }
        await database.MigrateAsync(CancellationToken.None);
        if (!await app.Services.GetRequiredService<TrailOfKeys>().FitsAsync(CancellationToken.None))
        {
            await Console.Error.WriteLineAsync($"The keys in {app.Services.GetRequiredService<StoragePath>().Keys} are not those of this database. Nodes on one PostgreSQL share one Storage:Path; after a loss lay the newest copy of keys/ there.");
            return false;
        }
        // The key of forms and sign-ins is made now, by the first node: the next finds it.
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("CoeSupport", "start").Protect([]);
        await app.Services.GetRequiredService<AdoptChannels>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<LayInOpeners>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<LayInPhrases>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<LayInDirectory>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<KeepReception>().RunAsync(CancellationToken.None);
        return true;
    }

    /// <summary>What is made once is there.</summary>
    public static void LetTheNextStart(this WebApplication app) => app.Services.GetRequiredService<StorageLock>().EndTurn();
}
