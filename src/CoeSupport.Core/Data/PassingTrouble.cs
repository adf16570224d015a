using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>Tells trouble that passes (busy, disk full, connection lost, two writers at once) from errors that would come again.</summary>
public static class PassingTrouble
{
    private const int Busy = 5, Locked = 6, IoError = 10, Full = 13;

    /// <summary>True when PostgreSQL broke a transaction off because of another one (deadlock, serialization): trying again at once helps.</summary>
    public static bool IsBrokenOff(Exception error) => error switch
    {
        DbException { SqlState: "40P01" or "40001" } => true,
        { InnerException: { } inner } => IsBrokenOff(inner),
        _ => false,
    };

    /// <summary>True when trying again later can help.</summary>
    public static bool Is(Exception error) => error switch
    {
        DbUpdateConcurrencyException or TimeoutException or IOException => true,
        DbUpdateException { InnerException: { } inner } => Is(inner),
        // So EF Core wraps what PostgreSQL's driver calls transient, such as a lost connection.
        InvalidOperationException { InnerException: { } inner } => Is(inner),
        // The server is shut down, has crashed or just starts.
        DbException { SqlState: "57P01" or "57P02" or "57P03" } => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked or IoError or Full,
        DbException database => database.IsTransient,
        _ => false,
    };
}
