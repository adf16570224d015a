namespace CoeSupport.Core.Data;

/// <summary>Which database holds the data.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, one file, one process.</summary>
    Sqlite = 1,

    /// <summary>PostgreSQL 15 or newer.</summary>
    Postgres = 2,
}
