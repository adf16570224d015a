using System.Text;
using System.Text.Json;
using CoeSupport.Core.Data;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CoeSupport.Web.Tests.Privacy;

/// <summary>Whoever takes the files or a dump of the database has nobody's words, names or LINE ids.</summary>
public sealed class AtRestTests
{
    [Fact]
    public async Task No_file_of_the_storage_holds_words_names_or_LINE_ids()
    {
        await using var line = await LineSide.StartAsync();
        await using var host = await WebHost.StartAsync(line: line.Address);
        var scene = new Scene(host, line);
        var room = await scene.PlayAsync();
        await scene.TakeBackAsync();
        var reception = (await host.ReceptionAsync()).PublicName;

        var files = Directory.GetFiles(host.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "coesupport.lock"); // always empty, and locked
        var bytes = files.Select(file => (Name: Path.GetFileName(file), Bytes: ReadWhileOpen(file))).ToList();

        Assert.Contains(bytes, file => file.Name == "support.db-wal" && file.Bytes.Length > 0);
        // What may be read is found by the same search: names of staff are public.
        Assert.Contains(bytes, file => Holds(file.Bytes, reception));
        Assert.Equal([], scene.Canaries.SelectMany(canary => bytes.Where(file => Holds(file.Bytes, canary)).Select(file => $"{canary} in {file.Name}")));
        await AssertWithdrawnAsync(host, scene, room);
    }

    [Fact]
    public async Task No_row_on_PostgreSQL_holds_words_names_or_LINE_ids()
    {
        var connection = await PostgresCluster.CreateDatabaseAsync();
        Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        await using var line = await LineSide.StartAsync();
        await using var host = await WebHost.StartAsync(DatabaseProvider.Postgres, line: line.Address, connection: connection);
        var scene = new Scene(host, line);
        var room = await scene.PlayAsync();
        await scene.TakeBackAsync();

        var reception = (await host.ReceptionAsync()).PublicName;
        var rows = await RowsAsync(connection);

        Assert.Contains(rows, row => row.Contains(reception, StringComparison.Ordinal));
        foreach (var canary in scene.Canaries)
        {
            // Bytes are written in hex in a row's text.
            foreach (var form in Forms(canary).Select(Convert.ToHexStringLower).Append(canary)) Assert.DoesNotContain(rows, row => row.Contains(form, StringComparison.Ordinal));
        }
        await AssertWithdrawnAsync(host, scene, room);
    }

    private static async Task AssertWithdrawnAsync(WebHost host, Scene scene, Core.People.RoomId room)
    {
        await using var db = host.Database.OpenAsSystem("a test looks at what is left of a withdrawn message");
        var messages = await db.Messages.AsNoTracking().Where(message => message.RoomId == room && message.LineMessageId != null).ToListAsync();
        Assert.Null(Assert.Single(messages, message => message.LineMessageId == scene.RegrettedId).SealedBody);
        Assert.All(messages.Where(message => message.LineMessageId != scene.RegrettedId), message => Assert.NotNull(message.SealedBody));
        Assert.Equal(4, messages.Count);
        Assert.False(await db.InboxEvents.AnyAsync(e => e.LineMessageId == scene.RegrettedId && e.SealedPayload != null));
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var tables = await TextsAsync(source, "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'");
        Assert.Contains("\"Messages\"", tables);
        var rows = new List<string>();
        foreach (var table in tables) rows.AddRange(await TextsAsync(source, $"SELECT t::text FROM {table} t"));
        return rows;
    }

    private static async Task<List<string>> TextsAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    private static byte[] ReadWhileOpen(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool Holds(byte[] bytes, string canary) => Forms(canary).Any(form => bytes.AsSpan().IndexOf(form) >= 0);

    /// <summary>A text as it could lie in a file: UTF-8, UTF-16, and escaped in JSON; for words also the first of them alone.</summary>
    private static IEnumerable<byte[]> Forms(string canary)
    {
        foreach (var text in new[] { canary, canary.Split(' ')[0], canary.Split(' ')[^1], JsonSerializer.Serialize(canary).Trim('"') }.Distinct())
        {
            yield return Encoding.UTF8.GetBytes(text);
            yield return Encoding.Unicode.GetBytes(text);
        }
    }
}
