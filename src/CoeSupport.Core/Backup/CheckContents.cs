using System.Security.Cryptography;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Backup;

/// <summary>Looks whether database and keys belong together: every room opens with its key, and the audit trail is what was written.</summary>
internal static class CheckContents
{
    public static async Task<(List<string> Report, List<string> Troubles)> RunAsync(Database database, KeyStore keys, IReadOnlyCollection<Erasure> erasures, IReadOnlyList<AuditCheckpoint> checkpoints, CancellationToken ct)
    {
        var troubles = new List<string>();
        var erased = erasures.Select(erasure => erasure.Room).ToHashSet();
        await using var db = database.OpenAsSystem("a backup is verified");
        var rooms = await db.Rooms.AsNoTracking().Select(room => room.Id).ToListAsync(ct);
        foreach (var id in rooms.Where(id => !erased.Contains(id)))
        {
            if (!await OpensAsync(db, keys, id, ct)) troubles.Add($"room {id} cannot be opened with these keys");
        }
        var audit = await VerifyAuditTrail.RunAsync(db, keys, checkpoints, ct);
        if (!audit.Holds) troubles.Add(audit.ToString());
        var dark = rooms.Count(erased.Contains);
        return ([$"{rooms.Count - dark} rooms open with their keys, {dark} are erased; {await db.Messages.CountAsync(ct)} messages; {await db.AuditEntries.CountAsync(ct)} audit lines"], troubles);
    }

    private static async Task<bool> OpensAsync(SupportDb db, KeyStore keys, RoomId id, CancellationToken ct)
    {
        try
        {
            var key = keys.RoomKey(id);
            (await db.Rooms.AsNoTracking().SingleAsync(room => room.Id == id, ct)).LineUserIdUnder(key);
            var newest = await db.Messages.AsNoTracking().Where(m => m.RoomId == id && m.SealedBody != null).OrderByDescending(m => m.Sequence).FirstOrDefaultAsync(ct);
            if (newest is not null) MessageContent.Open(key, newest.SealedBody!, id, newest.Sequence);
            return true;
        }
        catch (Exception error) when (error is KeyGoneException or CryptographicException)
        {
            return false;
        }
    }
}
