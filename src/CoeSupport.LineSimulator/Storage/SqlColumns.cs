using Microsoft.Data.Sqlite;

namespace CoeSupport.LineSimulator.Storage;

/// <summary>Columns as the simulator keeps them: times are Unix milliseconds, as in LINE's own events.</summary>
internal static class SqlColumns
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset Time(this SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
