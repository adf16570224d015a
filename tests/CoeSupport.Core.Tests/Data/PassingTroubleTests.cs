using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CoeSupport.Core.Tests.Data;

/// <summary>What passes is tried again; what does not is given up, and a sending that is given up has to be pressed again by a person. The two must not be mistaken.</summary>
public sealed class PassingTroubleTests
{
    [Fact]
    public async Task A_database_that_breaks_off_in_the_middle_is_trouble_that_passes()
    {
        var connection = await PostgresCluster.CreateDatabaseAsync();
        Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        using var database = new Database(DatabaseProvider.Postgres, connection!, new RoomFeed(), TimeProvider.System);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => database.ChangeAsSystemAsync("a test is broken off", async (db, ct) =>
        {
            await OneAsync(db, ct);
            await BreakOffAsync(connection!, ct);
            return await OneAsync(db, ct);
        }, TestContext.Current.CancellationToken));

        Assert.True(PassingTrouble.Is(error), error.ToString());
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_trouble_that_passes()
    {
        // Nobody listens on this port of the machine itself.
        using var database = new Database(DatabaseProvider.Postgres, "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Pooling=false", new RoomFeed(), TimeProvider.System);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => database.ChangeAsSystemAsync("a test without a database", OneAsync, TestContext.Current.CancellationToken));

        Assert.True(PassingTrouble.Is(error), error.ToString());
    }

    [Fact]
    public void An_error_of_the_program_does_not_pass()
    {
        Assert.False(PassingTrouble.Is(new InvalidOperationException("of the program")));
        Assert.False(PassingTrouble.Is(new InvalidOperationException("of the program", new FormatException())));
    }

    private static Task<int> OneAsync(SupportDb db, CancellationToken ct) => db.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\"").SingleAsync(ct);

    private static async Task BreakOffAsync(string connection, CancellationToken ct)
    {
        await using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await other.OpenAsync(ct);
        await using var command = other.CreateCommand();
        command.CommandText = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        await command.ExecuteNonQueryAsync(ct);
    }
}
