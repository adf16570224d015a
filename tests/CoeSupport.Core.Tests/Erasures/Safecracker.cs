using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace CoeSupport.Core.Tests.Erasures;

/// <summary>
/// Somebody who has the whole storage, keys included, and looks for a word: in every byte of every file, in every cell of every table, and in every cell
/// after trying every key on it. Knows nothing of which column is sealed for what: it turns AES-GCM's stream without asking for the tag.
/// </summary>
internal static class Safecracker
{
    private const int Header = 1 + 12 + 16;

    /// <summary>Where the word lies readable: names of files and columns.</summary>
    public static async Task<List<string>> ReadableAsync(string folder, DatabaseProvider provider, string connection, string word)
    {
        var found = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "coesupport.lock" && Holds(ReadWhileOpen(file), word)).Select(file => Path.GetFileName(file)!).ToList();
        foreach (var (place, cell) in await CellsAsync(provider, connection))
        {
            if (cell is string text ? text.Contains(word, StringComparison.OrdinalIgnoreCase) : cell is byte[] bytes && Holds(bytes, word)) found.Add(place);
        }
        return [.. found.Distinct()];
    }

    /// <summary>Which columns give the word away under any key of the store in this folder.</summary>
    public static async Task<List<string>> OpenableAsync(string folder, DatabaseProvider provider, string connection, string word)
    {
        var keys = Keys(Path.Combine(folder, "keys"));
        Assert.NotEmpty(keys);
        var found = new List<string>();
        foreach (var (place, cell) in await CellsAsync(provider, connection))
        {
            if (cell is byte[] { Length: > Header } bytes && keys.Any(key => Holds(Turn(key, bytes), word))) found.Add(place);
        }
        return [.. found.Distinct()];
    }

    private static byte[] Turn(byte[] key, byte[] sealedBytes)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var block = new byte[16];
        sealedBytes.AsSpan(1, 12).CopyTo(block);
        var plain = sealedBytes[Header..];
        for (var at = 0; at < plain.Length; at += 16)
        {
            BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(12), 2 + (at / 16)); // GCM spends the first count on the tag
            var stream = aes.EncryptEcb(block, PaddingMode.None);
            for (var i = 0; i < 16 && at + i < plain.Length; i++) plain[at + i] ^= stream[i];
        }
        return plain;
    }

    private static List<byte[]> Keys(string folder)
    {
        using var master = new SealKey(Convert.FromBase64String(File.ReadAllText(Path.Combine(folder, "master.key")).Trim()));
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "keys.db"), Pooling = false }.ToString());
        connection.Open();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT kind, name, wrapped FROM wrapped_keys";
        using var reader = select.ExecuteReader();
        var keys = new List<byte[]>();
        while (reader.Read()) keys.Add(master.Open(reader.GetFieldValue<byte[]>(2), new SealedPlace("wrapped_keys", reader.GetString(0), new Guid(reader.GetFieldValue<byte[]>(1), bigEndian: true))));
        return keys;
    }

    private static async Task<List<(string Place, object Cell)>> CellsAsync(DatabaseProvider provider, string connection)
    {
        await using DbConnection open = provider == DatabaseProvider.Sqlite ? new SqliteConnection($"{connection};Pooling=False") : new NpgsqlConnection(connection);
        await open.OpenAsync();
        var tables = (await RowsAsync(open, provider == DatabaseProvider.Sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")).ConvertAll(row => (string)row.Cell);
        Assert.Contains("Messages", tables);
        var cells = new List<(string, object)>();
        foreach (var table in tables) cells.AddRange((await RowsAsync(open, $"SELECT * FROM \"{table}\"")).Select(row => ($"{table}.{row.Place}", row.Cell)));
        return cells;
    }

    private static async Task<List<(string Place, object Cell)>> RowsAsync(DbConnection open, string sql)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var cells = new List<(string, object)>();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++) cells.Add((reader.GetName(i), reader.GetValue(i)));
        }
        return cells;
    }

    private static bool Holds(byte[] bytes, string word) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0;

    private static byte[] ReadWhileOpen(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
