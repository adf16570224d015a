using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CoeSupport.Core.Data;

/// <summary>How contexts reach their database.</summary>
internal static class SupportDbOptions
{
    public static DbContextOptions<SqliteSupportDb> Sqlite(string connectionString) =>
        new DbContextOptionsBuilder<SqliteSupportDb>()
            .UseSqlite(connectionString)
            .AddInterceptors(FullSync.Instance)
            .ConfigureWarnings(NoDriftAtStart)
            .Options;

    public static DbContextOptions<PostgresSupportDb> Postgres(string connectionString) =>
        new DbContextOptionsBuilder<PostgresSupportDb>()
            .UseNpgsql(connectionString)
            .ConfigureWarnings(NoDriftAtStart)
            .Options;

    /// <summary>A model without its migration is found by a test. Looking for one at each start builds the model again, and compares.</summary>
    private static void NoDriftAtStart(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    /// <summary>
    /// Every connection syncs each commit to disk, whatever the native library's default is: "200" to LINE depends on it. Readers do not hold writers up (WAL).
    /// Said once to each handle: the pool gives the same ones out again and again, with what was said to them.
    /// </summary>
    private sealed class FullSync : DbConnectionInterceptor
    {
        public static readonly FullSync Instance = new();
        private static readonly ConditionalWeakTable<object, object> Told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(DbConnection connection)
        {
            if (connection is not SqliteConnection { Handle: { } handle } sqlite || Told.TryGetValue(handle, out _)) return;
            using var command = sqlite.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";
            command.ExecuteNonQuery();
            Told.AddOrUpdate(handle, handle);
        }
    }
}
