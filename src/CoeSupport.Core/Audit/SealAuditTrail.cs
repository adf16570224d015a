using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Audit;

/// <summary>
/// Chains what was written since. One does it at a time, on PostgreSQL too, so that whoever changes something waits for no chain. The newest seal is then noted
/// outside the database.
/// </summary>
public sealed class SealAuditTrail(Database database, KeyStore keys, AuditCheckpoints checkpoints)
{
    private const int Most = 500;

    /// <summary>Seals up to 500 lines; answers how many.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using (var db = database.OpenAsSystem("is there anything to seal in the audit trail"))
        {
            if (!await db.AuditEntries.AnyAsync(entry => entry.Position == null, ct)) return 0;
        }
        var count = await database.ChangeAsSystemAsync("the audit trail is sealed", async (db, token) =>
        {
            await db.LockAsync("audit", token);
            var last = await db.AuditEntries.AsNoTracking().Where(entry => entry.Position != null).OrderByDescending(entry => entry.Position).FirstOrDefaultAsync(token);
            var (position, seal) = (last?.Position ?? 0, last?.Seal ?? AuditChain.Beginning);
            var open = await db.AuditEntries.Where(entry => entry.Position == null).OrderBy(entry => entry.Number).Take(Most).ToListAsync(token);
            foreach (var entry in open)
            {
                position++;
                seal = AuditChain.SealOf(keys, seal, position, entry);
                entry.Chain(position, seal);
            }
            return open.Count;
        }, ct);
        if (count > 0) await NoteAsync(ct);
        return count;
    }

    /// <summary>After the commit, because a note of what was rolled back would be an alarm; and alone, because an older note of another node must not follow a newer one.</summary>
    private Task<bool> NoteAsync(CancellationToken ct) => database.ChangeAsSystemAsync("how far the audit trail went is noted", async (db, token) =>
    {
        await db.LockAsync("audit", token);
        if (await db.AuditEntries.AsNoTracking().Where(entry => entry.Position != null).OrderByDescending(entry => entry.Position).FirstOrDefaultAsync(token) is not { Position: { } position, Seal: { } seal }) return false;
        checkpoints.Note(new AuditCheckpoint(position, seal, db.Now));
        return true;
    }, ct);
}
