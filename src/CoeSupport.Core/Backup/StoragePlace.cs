using CoeSupport.Core.Data;
using Microsoft.Data.Sqlite;

namespace CoeSupport.Core.Backup;

/// <summary>Where the data of one installation lie.</summary>
/// <param name="Folder">The storage folder, absolute.</param>
/// <param name="Provider">Which database.</param>
/// <param name="ConnectionString">How to reach it.</param>
public sealed record StoragePlace(string Folder, DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>The key store.</summary>
    public string Keys => Path.Combine(Folder, "keys");

    /// <summary>Received media; may be missing.</summary>
    public string Media => Path.Combine(Folder, "media");

    /// <summary>Exists only while a restore is under way, and after one that was interrupted.</summary>
    public string Restoring => Path.Combine(Folder, "restoring");

    /// <summary>The database's file; SQLite only.</summary>
    public string DatabaseFile => Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource);
}
