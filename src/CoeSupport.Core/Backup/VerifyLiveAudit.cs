using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Backup;

/// <summary>Looks through the audit trail of a storage while the application runs: by a copy of its keys, so that nothing of a store in use is touched.</summary>
public sealed class VerifyLiveAudit(TimeProvider clock)
{
    /// <summary>Tells whether the trail is what was written.</summary>
    public async Task<BackupResult> RunAsync(StoragePlace place, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(place.Keys, BackupParts.KeyDatabase))) return BackupResult.Refused($"There is nothing to verify in {place.Folder}.");
        var scratch = Directory.CreateTempSubdirectory("coesupport-verify-").FullName; // the owner's only
        try
        {
            // The checkpoints first: none of them may know a line that is not there yet when the trail is read.
            var checkpoints = new AuditCheckpoints(place.Keys).Read();
            SqliteSnapshot.Copy(Path.Combine(place.Keys, BackupParts.KeyDatabase), Path.Combine(scratch, BackupParts.KeyDatabase));
            File.Copy(Path.Combine(place.Keys, BackupParts.MasterKey), Path.Combine(scratch, BackupParts.MasterKey));
            using var keys = new KeyStore(scratch);
            using var database = new Database(place.Provider, place.ConnectionString, new RoomFeed(), clock);
            await using var db = database.OpenAsSystem("the audit trail is verified");
            var verdict = await VerifyAuditTrail.RunAsync(db, keys, checkpoints, ct);
            var said = $"{char.ToUpperInvariant(verdict.ToString()[0])}{verdict.ToString()[1..]}.";
            return verdict.Holds ? BackupResult.Done(said) : BackupResult.Refused(said);
        }
        catch (InvalidDataException damaged)
        {
            return BackupResult.Refused(damaged.Message);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
