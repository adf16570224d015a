using System.Globalization;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Backup;

/// <summary>
/// Exchanges the master key: every key of the store is wrapped under a new one, and the old one is deleted. Not while the application runs. Cut off at
/// any place the store opens afterwards, by the old or by the new key.
/// </summary>
public static class RotateKeys
{
    /// <summary>Exchanges it.</summary>
    public static BackupResult Run(StoragePlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (!File.Exists(Path.Combine(place.Keys, BackupParts.KeyDatabase))) return BackupResult.Refused($"There are no keys in {place.Folder}.");
        if (Directory.Exists(place.Restoring)) return BackupResult.Refused("A restore into this storage was interrupted; finish it first.");
        try
        {
            using var alone = StorageLock.Take(place.Folder);
            using var keys = new KeyStore(place.Keys);
            var count = keys.Rotate();
            return BackupResult.Done(
                string.Create(CultureInfo.InvariantCulture, $"{count} keys are wrapped under a new master key; the old one is deleted."),
                "Copies of the keys made before open with the old master key that lies in them: make a backup now, and delete the older copies of keys/.");
        }
        catch (StorageInUseException inUse)
        {
            return BackupResult.Refused(inUse.Message);
        }
    }
}
