using Microsoft.Data.Sqlite;

namespace CoeSupport.Core.Data;

/// <summary>Whole copies of a SQLite file, taken while others read and write it.</summary>
public static class SqliteSnapshot
{
    /// <summary>Copies by SQLite's backup interface: one read transaction, so the copy is the state of one instant, without a log beside it.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadWrite); // a reader of a WAL file takes part in its shared memory
        using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
    }

    /// <summary>SQLite's own check of a whole file: null when it holds, otherwise its first complaint.</summary>
    public static string? Complaint(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check;";
            return command.ExecuteScalar() as string is "ok" ? null : "integrity_check found an error";
        }
        catch (SqliteException error)
        {
            return $"SQLite cannot read it (error {error.SqliteErrorCode})";
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
