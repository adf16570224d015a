using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CoeSupport.Core.Data;

/// <summary>How contexts reach their database.</summary>
internal static class SupportDbOptions
{
    /// <summary>Statements that one connection keeps; the one used longest ago makes room.</summary>
    private const int PreparedStatements = 100;

    public static DbContextOptions<SqliteSupportDb> Sqlite(string connectionString) =>
        new DbContextOptionsBuilder<SqliteSupportDb>()
            .UseSqlite(connectionString)
            .AddInterceptors(FullSync.Instance)
            .ConfigureWarnings(NoDriftAtStart)
            .Options;

    public static DbContextOptions<PostgresSupportDb> Postgres(string connectionString) =>
        new DbContextOptionsBuilder<PostgresSupportDb>()
            .UseNpgsql(WithPreparedStatements(connectionString))
            .ConfigureWarnings(NoDriftAtStart)
            .Options;

    /// <summary>
    /// Parsing and planning cost more than most of our questions themselves, so each connection keeps those that come again. Where that cannot be, as behind a
    /// pooler of transactions, the connection string says <c>Max Auto Prepare=0</c>.
    /// </summary>
    private static string WithPreparedStatements(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return said.ContainsKey("Max Auto Prepare") || said.ContainsKey("MaxAutoPrepare") ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = PreparedStatements, AutoPrepareMinUsages = 2 }.ToString();
    }

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
