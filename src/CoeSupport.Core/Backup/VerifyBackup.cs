using System.Globalization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Backup;

/// <summary>
/// Tells whether a backup could be restored: every file as listed, the databases sound, every room readable with its key, the audit chain whole.
/// Looks at copies in a folder of its own, so that the backup stays as it is; PostgreSQL dumps are read into a temporary database.
/// </summary>
public sealed class VerifyBackup(TimeProvider clock)
{
    /// <summary>Checks the backup. <paramref name="place"/> lends the PostgreSQL server.</summary>
    public async Task<BackupResult> RunAsync(StoragePlace place, string folder, CancellationToken ct)
    {
        if (await BackupManifest.ReadAsync(folder, ct) is not { } manifest) return BackupResult.Refused($"{folder} holds no whole backup: its manifest is missing or unreadable.");
        var damages = await manifest.DamagesAsync(folder, ct);
        if (damages.Count > 0) return BackupResult.Refused(damages);
        List<string> report = [string.Create(CultureInfo.InvariantCulture, $"Backup of {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC, {manifest.Provider}, schema {manifest.Schema}: {manifest.Files.Count} files as listed")];

        var scratch = Directory.CreateTempSubdirectory("coesupport-verify-").FullName; // the owner's only
        try
        {
            BackupParts.CopyFiles(folder, scratch);
            var troubles = await LookAsync(place, manifest, scratch, report, ct);
            return troubles.Count == 0 ? BackupResult.Done([.. report, "The backup is sound."]) : BackupResult.Refused([.. report, .. troubles]);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<List<string>> LookAsync(StoragePlace place, BackupManifest manifest, string scratch, List<string> report, CancellationToken ct)
    {
        var keyFolder = Path.Combine(scratch, BackupParts.Keys);
        if (SqliteSnapshot.Complaint(Path.Combine(keyFolder, BackupParts.KeyDatabase)) is { } complaint) return [$"keys/keys.db: {complaint}"];
        if (manifest.Provider == DatabaseProvider.Sqlite)
        {
            var file = Path.Combine(scratch, BackupParts.Sqlite);
            if (SqliteSnapshot.Complaint(file) is { } broken) return [$"support.db: {broken}"];
            return await OpenAsync(manifest, $"Data Source={file};Pooling=False", keyFolder, report, ct);
        }
        if (place.Provider != DatabaseProvider.Postgres) return ["The dump can only be opened where Database:Provider is Postgres."];
        if (!PostgresDump.IsAvailable) return [PostgresDump.Missing];
        if (await PostgresDump.MakeTemporaryAsync(place.ConnectionString, ct) is not { } temporary) return ["The database user may not make a temporary database (CREATEDB), so the dump was not opened."];
        try
        {
            if (await PostgresDump.RestoreAsync(temporary, Path.Combine(scratch, BackupParts.Postgres), ct) is { } trouble) return [$"support.pgdump: {trouble}"];
            return await OpenAsync(manifest, temporary, keyFolder, report, ct);
        }
        finally
        {
            await PostgresDump.DropTemporaryAsync(place.ConnectionString, temporary, ct);
        }
    }

    private async Task<List<string>> OpenAsync(BackupManifest manifest, string connection, string keyFolder, List<string> report, CancellationToken ct)
    {
        using var database = new Database(manifest.Provider, connection, new RoomFeed(), clock);
        if (!database.Knows(manifest.Schema)) return [$"This program does not know schema {manifest.Schema}; use the version that made the backup, or a newer one."];
        await database.MigrateAsync(ct); // a copy: an older schema is read as the application would
        using var keys = new KeyStore(keyFolder);
        var (lines, troubles) = await CheckContents.RunAsync(database, keys, ErasureLedger.Read(keyFolder), new AuditCheckpoints(keyFolder).Read(), ct);
        report.AddRange(lines);
        return troubles;
    }
}
