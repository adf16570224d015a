using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Data;

/// <summary>The door, the gate and the lock.</summary>
public sealed class DatabaseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_model_has_no_change_without_a_migration(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await using var db = cast.Database.OpenAsNobody();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task On_SQLite_every_commit_is_synced_to_disk_and_readers_do_not_wait()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var db = cast.Database.OpenAsSystem("test");

        Assert.Equal(2, await db.Database.SqlQuery<int>($"SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync());
        Assert.Equal("wal", await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
    }

    [Fact]
    public async Task On_SQLite_every_connection_syncs_also_the_new_ones_beside_it_and_after_the_pool_was_emptied()
    {
        await using var cast = await Cast.AssembleAsync();
        for (var round = 0; round < 2; round++)
        {
            List<SupportDb> together = [.. Enumerable.Range(0, 4).Select(_ => cast.Database.OpenAsSystem("test"))];
            foreach (var db in together)
            {
                await db.Database.OpenConnectionAsync();
                foreach (var pragma in new[] { "synchronous", "foreign_keys", "secure_delete" })
                {
                    using var command = db.Database.GetDbConnection().CreateCommand();
                    command.CommandText = $"PRAGMA {pragma}";
                    Assert.Equal(pragma == "synchronous" ? 2L : 1L, await command.ExecuteScalarAsync());
                }
            }
            foreach (var db in together) await db.DisposeAsync();
            using var same = new SqliteConnection(cast.ConnectionString);
            SqliteConnection.ClearPool(same);
        }
    }

    [Fact]
    public async Task A_SQLite_database_that_is_closed_is_one_file_and_leaves_other_databases_alone()
    {
        await using var other = await Cast.AssembleAsync();
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "support.db");
        using (var database = new Database(DatabaseProvider.Sqlite, $"Data Source={file}", new RoomFeed(), TimeProvider.System))
        {
            await database.MigrateAsync(CancellationToken.None);
            Assert.True(File.Exists(file + "-wal"));
        }

        Assert.Equal([file], Directory.GetFiles(folder.Path));
        Assert.True(File.Exists(new SqliteConnectionStringBuilder(other.ConnectionString).DataSource + "-wal"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_that_fails_changes_nothing_and_announces_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var rang = 0;
        using var subscription = cast.Feed.Subscribe(FeedTopic.Roster, () => rang++);

        await Assert.ThrowsAsync<InvalidOperationException>(() => cast.Database.ChangeAsSystemAsync<bool>("test", async (db, ct) =>
        {
            db.Municipalities.Add(new Core.Channels.Municipality(Core.People.MunicipalityId.New(), "消える町", ""));
            db.Announce(FeedTopic.Roster);
            await db.SaveChangesAsync(ct);
            throw new InvalidOperationException();
        }, CancellationToken.None));

        Assert.Equal(0, rang);
        await using var read = cast.Database.OpenAsSystem("test");
        Assert.Equal(2, await read.Municipalities.CountAsync());
    }

    [Fact]
    public async Task Two_changes_that_wait_for_each_other_on_PostgreSQL_are_both_made()
    {
        await using var cast = await Cast.AssembleAsync(DatabaseProvider.Postgres);
        using var bothHoldOne = new Barrier(2);
        var attempts = 0;
        Task<bool> TakeAsync(string first, string second, string name) => Task.Run(() => cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            await db.LockAsync(first, ct);
            if (Interlocked.Increment(ref attempts) <= 2) bothHoldOne.SignalAndWait(TimeSpan.FromSeconds(30), ct);
            await db.LockAsync(second, ct);
            db.Municipalities.Add(new Core.Channels.Municipality(Core.People.MunicipalityId.New(), name, ""));
            return true;
        }, CancellationToken.None));

        await Task.WhenAll(TakeAsync("a", "b", "東町"), TakeAsync("b", "a", "西町"));

        Assert.Equal(3, attempts); // one of them was broken off and came again
        await using var read = cast.Database.OpenAsSystem("test");
        Assert.Equal(4, await read.Municipalities.CountAsync());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(";Max Auto Prepare=0", false)]
    public async Task On_PostgreSQL_a_question_that_comes_again_stays_prepared_unless_the_connection_string_says_otherwise(string said, bool stays)
    {
        var connection = await PostgresCluster.CreateDatabaseAsync();
        Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        using var database = new Database(DatabaseProvider.Postgres, connection + said, new RoomFeed(), TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
        await using var db = database.OpenAsSystem("test");
        await db.Database.OpenConnectionAsync();

        for (var time = 0; time < 3; time++) Assert.False(await db.Municipalities.AnyAsync());

        Assert.Equal(stays, await db.Database.SqlQueryRaw<bool>("""SELECT count(*) > 0 AS "Value" FROM pg_prepared_statements WHERE statement LIKE '%"Municipalities"%'""").SingleAsync());
    }

    [Fact]
    public void A_second_process_on_the_same_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        using (StorageLock.Take(folder.Path)) Assert.Throws<StorageInUseException>(() => StorageLock.Take(folder.Path));
        StorageLock.Take(folder.Path).Dispose();
    }

    [Fact]
    public async Task A_migration_that_died_in_the_middle_is_said_and_not_waited_for()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            await using var command = connection.CreateCommand();
            command.Transaction = (SqliteTransaction)Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
            command.CommandText = """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, 'then')""";
            await command.ExecuteNonQueryAsync(ct);
            return true;
        }, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => cast.Database.MigrateAsync(CancellationToken.None));
        Assert.Contains("__EFMigrationsLock", refusal.Message, StringComparison.Ordinal);
    }
}
