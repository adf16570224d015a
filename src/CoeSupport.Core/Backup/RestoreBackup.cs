using System.Globalization;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Backup;

/// <summary>
/// Puts a backup in the place of the storage. Everything is checked and laid out beside it first, keys of rooms erased since are deleted from the
/// copy, and only then it takes its place. An interrupted restore leaves its folder, on which the application refuses to start.
/// </summary>
public sealed class RestoreBackup(TimeProvider clock)
{
    /// <summary>Restores into an empty storage, or with <paramref name="replace"/> over what is there.</summary>
    public async Task<BackupResult> RunAsync(StoragePlace place, string folder, bool replace, CancellationToken ct)
    {
        if (await BackupManifest.ReadAsync(folder, ct) is not { } manifest) return BackupResult.Refused($"{folder} holds no whole backup: its manifest is missing or unreadable.");
        if (manifest.Provider != place.Provider) return BackupResult.Refused($"The backup is of {manifest.Provider}, and {place.Provider} is configured.");
        var damages = await manifest.DamagesAsync(folder, ct);
        if (damages.Count > 0) return BackupResult.Refused(["The backup is damaged and was not restored:", .. damages]);
        if (place.Provider == DatabaseProvider.Postgres && !PostgresDump.IsAvailable) return BackupResult.Refused(PostgresDump.Missing);
        using (var program = new Database(place.Provider, place.ConnectionString, new RoomFeed(), clock))
        {
            if (!program.Knows(manifest.Schema)) return BackupResult.Refused($"This program does not know schema {manifest.Schema}; use the version that made the backup, or a newer one.");
        }
        try
        {
            using var alone = StorageLock.Take(place.Folder);
            if (place.Provider == DatabaseProvider.Postgres && await PostgresDump.OtherSessionsAsync(place.ConnectionString, ct) > 0) return BackupResult.Refused("Somebody is connected to the database; stop the application first.");
            if (!replace && await HoldsDataAsync(place, ct)) return BackupResult.Refused($"{place.Folder} is not empty. With --replace what is there is deleted for good.");
            return await ReplaceAsync(place, folder, manifest, ct);
        }
        catch (StorageInUseException inUse)
        {
            return BackupResult.Refused(inUse.Message);
        }
    }

    /// <summary>A ledger alone is no data: it may be laid here first, so that an older backup goes dark where it must.</summary>
    private static async Task<bool> HoldsDataAsync(StoragePlace place, CancellationToken ct) =>
        File.Exists(Path.Combine(place.Keys, BackupParts.KeyDatabase))
        || File.Exists(Path.Combine(place.Keys, BackupParts.MasterKey))
        || (Directory.Exists(place.Media) && Directory.EnumerateFileSystemEntries(place.Media).Any())
        || (place.Provider == DatabaseProvider.Sqlite ? File.Exists(place.DatabaseFile) : await PostgresDump.TablesAsync(place.ConnectionString, ct) > 0);

    private async Task<BackupResult> ReplaceAsync(StoragePlace place, string folder, BackupManifest manifest, CancellationToken ct)
    {
        var staged = place.Restoring;
        if (Directory.Exists(staged)) Directory.Delete(staged, recursive: true);
        BackupParts.MakeFolder(staged);
        foreach (var file in manifest.Files)
        {
            var target = Path.Combine(staged, file.Path);
            BackupParts.MakeFolder(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(folder, file.Path), target);
        }
        var stagedKeys = Path.Combine(staged, BackupParts.Keys);
        ErasureLedger.TakeOver(stagedKeys, ErasureLedger.Read(place.Keys));
        using (new KeyStore(stagedKeys))
        {
            // opening it deletes the keys that the ledger names
        }

        if (place.Provider == DatabaseProvider.Postgres)
        {
            await PostgresDump.EmptyAsync(place.ConnectionString, ct);
            if (await PostgresDump.RestoreAsync(place.ConnectionString, Path.Combine(staged, BackupParts.Postgres), ct) is { } trouble) return BackupResult.Refused(trouble);
        }
        else
        {
            BackupParts.MakeFolder(Path.GetDirectoryName(place.DatabaseFile)!);
            foreach (var old in new[] { "", "-wal", "-shm" }) File.Delete(place.DatabaseFile + old);
            File.Move(Path.Combine(staged, BackupParts.Sqlite), place.DatabaseFile);
        }
        var known = NewestLine(place.Keys);
        TakePlace(place, staged, stagedKeys);
        var dark = await SettleAsync(place, known, ct);
        Directory.Delete(staged, recursive: true);
        return BackupResult.Done($"Restored the backup of {manifest.MadeAt:u} into {place.Folder}; {dark} rooms in it were erased and stay dark.");
    }

    /// <summary>How far the audit trail went that is put aside now; what the checkpoints say, as far as they can be read.</summary>
    private static long NewestLine(string keys)
    {
        try
        {
            return new AuditCheckpoints(keys).Read().Select(checkpoint => checkpoint.Position).DefaultIfEmpty().Max();
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    private static void TakePlace(StoragePlace place, string staged, string stagedKeys)
    {
        if (Directory.Exists(place.Media)) Directory.Delete(place.Media, recursive: true);
        if (Directory.Exists(Path.Combine(staged, BackupParts.Media))) Directory.Move(Path.Combine(staged, BackupParts.Media), place.Media);
        BackupParts.MakeFolder(place.Keys);
        foreach (var old in new[] { "keys.db-wal", "keys.db-shm" }) File.Delete(Path.Combine(place.Keys, old));
        foreach (var part in new[] { BackupParts.MasterKey, BackupParts.KeyDatabase, ErasureLedger.FileName })
        {
            if (File.Exists(Path.Combine(stagedKeys, part))) File.Move(Path.Combine(stagedKeys, part), Path.Combine(place.Keys, part), overwrite: true);
        }
        var (checkpoints, restored) = (Path.Combine(place.Keys, AuditCheckpoints.FolderName), Path.Combine(stagedKeys, AuditCheckpoints.FolderName));
        if (Directory.Exists(checkpoints)) Directory.Delete(checkpoints, recursive: true);
        if (Directory.Exists(restored)) Directory.Move(restored, checkpoints);
    }

    /// <summary>
    /// Nobody stays a member of a room that was erased after the backup: no screen should try to open it. Nobody stays signed in. And the trail says
    /// that it was set back, and from which line.
    /// </summary>
    private async Task<int> SettleAsync(StoragePlace place, long knownLine, CancellationToken ct)
    {
        var erased = ErasureLedger.Read(place.Keys).GroupBy(line => line.Room).ToDictionary(lines => lines.Key, lines => lines.Min(line => line.At));
        var connection = place.Provider == DatabaseProvider.Sqlite ? $"Data Source={place.DatabaseFile};Pooling=False" : place.ConnectionString;
        using var database = new Database(place.Provider, connection, new RoomFeed(), clock);
        await database.MigrateAsync(ct);
        using var keys = new KeyStore(place.Keys);
        return await database.ChangeAsSystemAsync("a restore replays the erasures", async (db, token) =>
        {
            var rooms = (await db.Rooms.ToListAsync(token)).Where(room => erased.ContainsKey(room.Id)).ToList();
            foreach (var room in rooms) await CloseAsync(db, keys, room, erased[room.Id], token);
            // Whoever was shown out since the backup was made must not come in again by it.
            foreach (var session in await db.Sessions.Where(s => s.EndedAt == null).ToListAsync(token)) await EndSession.EndAsync(db, session, SessionEnd.Restored, actor: null, token);
            await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.StorageRestored, room: null, string.Create(CultureInfo.InvariantCulture, $"the trail had reached line {knownLine}"), token);
            return rooms.Count;
        }, ct);
    }

    /// <summary>By the instant of the ledger: what LINE brings from after it is new, and is not dropped.</summary>
    private static async Task CloseAsync(SupportDb db, KeyStore keys, Room room, DateTimeOffset erasedAt, CancellationToken ct)
    {
        await db.BlankInboxOfAsync(keys, room, room.ForgetsBefore ?? erasedAt, ct);
        await FollowErasures.CloseAsync(db, room, erasedAt, ct);
        foreach (var membership in await db.Memberships.Where(m => m.RoomId == room.Id && m.EndedAt == null).ToListAsync(ct)) membership.End(db.Now);
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.RoomErasedOnRestore, room.Id, "", ct);
    }
}
