using CoeSupport.Core.Data;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Intake;

/// <summary>What a channel greeted with before there were versions is what it goes on saying.</summary>
public sealed class GreetingsOfBeforeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_greeting_becomes_the_first_version_and_whoever_was_greeted_was_told_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var greeted = await cast.ParentWritesAsync("はじめまして");
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            var room = await db.Rooms.SingleAsync(r => r.Id == greeted, ct);
            var line = room.WriteAutomatically("greeting", db.Now);
            db.Messages.Add(line.With(MessageContent.OfText("ようこそ").Seal(cast.Keys.RoomKey(greeted), greeted, line.Sequence)));
            return true;
        }, CancellationToken.None);
        await cast.ParentWritesAsync("こんにちは", Cast.Mio);
        await using (var db = cast.Database.OpenAsSystem("a database of before"))
        {
            await GoBackBeforeAsync(db, provider, "ConsentAtFirstContact");
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Channels\" SET \"Greeting\" = 'ようこそ'", CancellationToken.None);
        }

        await cast.Database.MigrateAsync(CancellationToken.None);
        await cast.LineDeliversAsync(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, Cast.Mio);
        await cast.ParentWritesAsync("ねえ");

        await using var after = cast.Database.OpenAsSystem("test");
        Assert.Equal((1, "ようこそ"), await after.ConsentTexts.Select(text => new ValueTuple<int, string>(text.Version, text.Text)).SingleAsync());
        Assert.Equal(1, (await after.Rooms.SingleAsync(r => r.Id == greeted)).ConsentTold);
        Assert.Equal(0, await after.Messages.CountAsync(m => m.RoomId == greeted && m.AutomaticSource == "consent"));
        var mio = await cast.RoomOfAsync(Cast.Mio);
        var said = await after.Messages.SingleAsync(m => m.RoomId == mio && m.AutomaticSource == "consent");
        Assert.StartsWith("ようこそ", MessageContent.Open(cast.Keys.RoomKey(mio), said.SealedBody!, mio, said.Sequence).Text, StringComparison.Ordinal);
    }

    /// <summary>The same rows in a database as it was made before this migration, as far as it has their tables and columns. Not by the migrations' way back, which no upgrade goes.</summary>
    private static async Task GoBackBeforeAsync(SupportDb db, DatabaseProvider provider, string migration)
    {
        var isSqlite = provider == DatabaseProvider.Sqlite;
        await db.Database.OpenConnectionAsync();
        var rows = new Dictionary<string, List<Dictionary<string, object>>>();
        foreach (var table in await TablesAsync(db, isSqlite)) rows[table] = await RowsAsync(db, $"SELECT * FROM \"{table}\"");

        await ExecuteAsync(db, isSqlite ? "PRAGMA foreign_keys=OFF" : "SET session_replication_role = replica");
        foreach (var table in rows.Keys) await ExecuteAsync(db, $"DROP TABLE \"{table}\" {(isSqlite ? "" : "CASCADE")}");
        await db.Database.MigrateAsync(db.Database.GetMigrations().TakeWhile(name => !name.EndsWith($"_{migration}", StringComparison.Ordinal)).Last());
        // What the database numbers itself is left behind, or it would begin at numbers that are taken.
        foreach (var table in (await TablesAsync(db, isSqlite)).Where(table => !table.StartsWith("__", StringComparison.Ordinal)).Except(["InboxEvents", "AuditEntries"]))
        {
            var columns = await ColumnsAsync(db, table);
            foreach (var row in rows[table]) await InsertAsync(db, table, row.Where(value => columns.Contains(value.Key)).ToDictionary());
        }
        await ExecuteAsync(db, isSqlite ? "PRAGMA foreign_keys=ON" : "SET session_replication_role = origin");
        await db.Database.CloseConnectionAsync();
    }

    private static async Task<List<string>> TablesAsync(SupportDb db, bool isSqlite) =>
        [.. (await RowsAsync(db, isSqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'" : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")).Select(row => (string)row["name"])];

    private static async Task<List<string>> ColumnsAsync(SupportDb db, string table)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task<List<Dictionary<string, object>>> RowsAsync(SupportDb db, string question)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync()) rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
        return rows;
    }

    private static async Task InsertAsync(SupportDb db, string table, Dictionary<string, object> row)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", row.Keys.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", row.Keys.Select((_, at) => $"@v{at}"))})";
        foreach (var (value, at) in row.Values.Select((value, at) => (value, at)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@v{at}", value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync();
    }

    private static async Task ExecuteAsync(SupportDb db, string command)
    {
        await using var run = db.Database.GetDbConnection().CreateCommand();
        run.CommandText = command;
        await run.ExecuteNonQueryAsync();
    }
}
