using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>Somebody who watches the process needs no sign-in, and hears the truth about the database.</summary>
public sealed class HealthTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_live_and_ready_for_anybody_who_asks(DatabaseProvider provider)
    {
        await using var host = await WebHost.StartAsync(provider);

        Assert.Equal("live", await host.Http.GetStringAsync("/health/live"));
        Assert.Equal("ready", await host.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task It_is_not_ready_when_PostgreSQL_no_longer_has_the_database()
    {
        var connection = await PostgresCluster.CreateDatabaseAsync();
        Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        await using var host = await WebHost.StartAsync(DatabaseProvider.Postgres, connection: connection);
        var name = new NpgsqlConnectionStringBuilder(connection).Database;

        await using (var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false }.ToString()))
        {
            await server.OpenAsync();
            await using var drop = server.CreateCommand();
            drop.CommandText = $"DROP DATABASE {name} WITH (FORCE)";
            await drop.ExecuteNonQueryAsync();
        }

        await AssertNotReadyAsync(host);
    }

    [Fact]
    public async Task It_says_that_it_is_not_ready_when_PostgreSQL_is_reached_and_does_not_answer()
    {
        var connection = await PostgresCluster.CreateDatabaseAsync();
        Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        await using var between = HangingWire.To(connection);
        await using var host = await WebHost.StartAsync(DatabaseProvider.Postgres, connection: between.ConnectionString);
        Assert.Equal("ready", await host.Http.GetStringAsync("/health/ready"));

        between.Hang();

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await AssertNotReadyAsync(host);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)); // Npgsql alone would wait for 30
        between.GoOn(); // so that the host can stop
    }

    [Fact]
    public async Task It_is_not_ready_when_the_SQLite_file_is_no_database_any_more()
    {
        await using var host = await WebHost.StartAsync();
        var file = Path.Combine(host.Folder, "support.db");

        // A worker may have it open just then and write its pages back; so more than once if need be.
        await Eventually.HoldsAsync("it says that it is not ready", async () =>
        {
            SqliteConnection.ClearAllPools();
            await File.WriteAllTextAsync(file, new string('x', 8192));
            using var ready = await host.Http.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        });

        Assert.Equal("live", await host.Http.GetStringAsync("/health/live"));
    }

    private static async Task AssertNotReadyAsync(WebHost host)
    {
        using var ready = await host.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("live", await host.Http.GetStringAsync("/health/live"));
    }
}
