using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Backup;

/// <summary>Copies everything into a folder while the application runs: each part is the state of one instant.</summary>
public sealed class MakeBackup(TimeProvider clock)
{
    /// <summary>A copy of the keys is deleted when it is older: as long as it lies there, what was erased since can be read with it.</summary>
    public static readonly TimeSpan KeysAreKept = TimeSpan.FromDays(30);

    private const string KeysNote =
        """
        The keys of the data beside this folder. Whoever has both can read everything.
        Keep this folder apart from the rest, and at most 30 days: a room is erased by deleting its key, and an old copy of the keys would undo that.
        To verify or restore, put it back here.
        """;

    /// <summary>Makes a backup in a folder that is new or empty.</summary>
    public async Task<BackupResult> RunAsync(StoragePlace place, string folder, CancellationToken ct)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) return BackupResult.Refused($"{folder} is not empty; give each backup a folder of its own.");
        if (!File.Exists(Path.Combine(place.Keys, BackupParts.KeyDatabase))) return BackupResult.Refused($"There is nothing to back up in {place.Folder}.");
        if (Directory.Exists(place.Restoring)) return BackupResult.Refused("A restore into this storage was interrupted; finish it first.");
        if (File.Exists(Path.Combine(place.Keys, MasterKeyFile.NextName))) return BackupResult.Refused("The master key is being exchanged; try again when that is done.");
        if (place.Provider == DatabaseProvider.Postgres && !PostgresDump.IsAvailable) return BackupResult.Refused(PostgresDump.Missing);
        BackupParts.MakeFolder(folder);
        var madeAt = clock.GetUtcNow();

        // The audit trail's checkpoints before the database: none of them may know a line that the copy does not have.
        BackupParts.CopyFiles(Path.Combine(place.Keys, AuditCheckpoints.FolderName), Path.Combine(folder, BackupParts.Keys, AuditCheckpoints.FolderName));
        // The database before the keys: a room's key is made before its row, so every room of the copy finds its key in the later copy of the keys.
        if (await CopyDatabaseAsync(place, folder, ct) is { } trouble) return BackupResult.Refused(trouble);
        BackupParts.CopyFiles(place.Media, Path.Combine(folder, BackupParts.Media));
        await CopyKeysAsync(place.Keys, Path.Combine(folder, BackupParts.Keys), ct);

        var manifest = new BackupManifest { MadeAt = madeAt, Provider = place.Provider, Schema = await SchemaAsync(place, folder, ct) };
        await manifest.WriteAsync(folder, ct);
        var aged = await AgeOutAsync(folder, madeAt, ct);
        return BackupResult.Done([$"Backed up to {folder}.", .. aged, $"Keep {Path.Combine(folder, BackupParts.Keys)} apart from the rest and at most 30 days; verify with: verify {folder}"]);
    }

    /// <summary>Deletes the keys, and nothing else, of our own older backups beside this one.</summary>
    private static async Task<IReadOnlyList<string>> AgeOutAsync(string folder, DateTimeOffset madeAt, CancellationToken ct)
    {
        var own = Path.GetFullPath(folder);
        var report = new List<string>();
        foreach (var beside in Directory.EnumerateDirectories(Path.GetDirectoryName(own)!).Where(path => path != own).Order(StringComparer.Ordinal))
        {
            var keys = Path.Combine(beside, BackupParts.Keys);
            if (!Directory.Exists(keys) || await BackupManifest.ReadAsync(beside, ct) is not { } manifest || madeAt - manifest.MadeAt <= KeysAreKept) continue;
            Directory.Delete(keys, recursive: true);
            report.Add($"Deleted {keys}: it was older than 30 days. Without its keys that backup cannot be read any more.");
        }
        return report;
    }

    private static async Task<string?> CopyDatabaseAsync(StoragePlace place, string folder, CancellationToken ct)
    {
        if (place.Provider == DatabaseProvider.Postgres) return await PostgresDump.DumpAsync(place.ConnectionString, Path.Combine(folder, BackupParts.Postgres), ct);
        if (!File.Exists(place.DatabaseFile)) return $"There is no database at {place.DatabaseFile}.";
        SqliteSnapshot.Copy(place.DatabaseFile, Path.Combine(folder, BackupParts.Sqlite));
        return null;
    }

    private static async Task CopyKeysAsync(string from, string to, CancellationToken ct)
    {
        BackupParts.MakeFolder(to);
        SqliteSnapshot.Copy(Path.Combine(from, BackupParts.KeyDatabase), Path.Combine(to, BackupParts.KeyDatabase));
        File.Copy(Path.Combine(from, BackupParts.MasterKey), Path.Combine(to, BackupParts.MasterKey));
        // After the keys: it names at least what was erased before they were copied.
        if (File.Exists(Path.Combine(from, ErasureLedger.FileName))) File.Copy(Path.Combine(from, ErasureLedger.FileName), Path.Combine(to, ErasureLedger.FileName));
        await File.WriteAllTextAsync(Path.Combine(to, "README.txt"), KeysNote + "\n", ct);
    }

    private async Task<string> SchemaAsync(StoragePlace place, string folder, CancellationToken ct)
    {
        var connection = place.Provider == DatabaseProvider.Postgres ? place.ConnectionString : $"Data Source={Path.Combine(folder, BackupParts.Sqlite)};Pooling=False";
        using var database = new Database(place.Provider, connection, new RoomFeed(), clock);
        return await database.SchemaAsync(ct) ?? "";
    }
}
