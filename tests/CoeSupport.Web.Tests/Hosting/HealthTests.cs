using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Operations;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Hosting;
using CoeSupport.Web.Telemetry;
using CoeSupport.Web.Tests.Line;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
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
        using var same = new SqliteConnection($"Data Source={file}");

        // A worker may have it open just then and write its pages back; so more than once if need be.
        await Eventually.HoldsAsync("it says that it is not ready", async () =>
        {
            SqliteConnection.ClearPool(same);
            await File.WriteAllTextAsync(file, new string('x', 8192));
            using var ready = await host.Http.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        });

        Assert.Equal("live", await host.Http.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task It_is_not_ready_while_work_is_left_lying_and_ready_again_once_it_is_done()
    {
        var isStuck = true;
        await using var host = await WebHost.StartAsync(more: new Dictionary<string, string> { ["Health:UnprocessedWithin"] = "00:00:00.100" }, services: services =>
        {
            services.AddSingleton<LineEventHandler>(provider => (db, events, ct) => Volatile.Read(ref isStuck)
                ? throw new TimeoutException("passes") : provider.GetRequiredService<ReceiveParentMessage>().HandleAsync(db, events, ct));
            // Read anew each time: what is kept for 15 seconds is another test's.
            services.AddTransient(provider => new LatestFigures(provider.GetRequiredService<OperatingState>(), provider.GetRequiredService<TimeProvider>()));
            services.AddTransient<OverdueWork>();
        });
        Assert.Equal("ready", await host.Http.GetStringAsync("/health/ready"));

        await host.WebhookAsync(LineEvents.Body(LineEvents.Text("まつ", "U" + Guid.NewGuid().ToString("N"))));
        await Eventually.HoldsAsync("it says why", async () =>
        {
            using var ready = await host.Http.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable && await ready.Content.ReadAsStringAsync() == "unprocessed";
        });
        Assert.Equal("live", await host.Http.GetStringAsync("/health/live"));

        Volatile.Write(ref isStuck, false);
        await Eventually.HoldsAsync("it is ready again", async () =>
        {
            using var ready = await host.Http.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.OK;
        }, TimeSpan.FromSeconds(60));
    }

    private static async Task AssertNotReadyAsync(WebHost host)
    {
        using var ready = await host.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("database", await ready.Content.ReadAsStringAsync());
        Assert.Equal("live", await host.Http.GetStringAsync("/health/live"));
    }
}
