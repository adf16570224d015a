using Microsoft.Data.Sqlite;

namespace CoeSupport.LineSimulator.Storage;

/// <summary>One transaction's view of the database: parameters by name, nothing concatenated.</summary>
internal sealed class Sql(SqliteConnection connection, SqliteTransaction transaction)
{
    public int Execute(string text, params (string Name, object? Value)[] args)
    {
        using var command = Command(text, args);
        return command.ExecuteNonQuery();
    }

    public List<T> Rows<T>(string text, Func<SqliteDataReader, T> map, params (string Name, object? Value)[] args)
    {
        using var command = Command(text, args);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    public T? First<T>(string text, Func<SqliteDataReader, T> map, params (string Name, object? Value)[] args) where T : class =>
        Rows(text, map, args).FirstOrDefault();

    public long Number(string text, params (string Name, object? Value)[] args)
    {
        using var command = Command(text, args);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    private SqliteCommand Command(string text, (string Name, object? Value)[] args)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        foreach (var (name, value) in args) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
