using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Audit;

/// <summary>
/// Looks whether the audit trail is what was written: a line that was changed, removed, put in between or moved breaks the chain, and one that was cut off at the
/// end is missed by the checkpoints outside the database. What it cannot tell: lines put in or taken away within the second before they are sealed, and what
/// somebody changes who holds the keys as well.
/// </summary>
public static class VerifyAuditTrail
{
    /// <summary>Reads the whole trail.</summary>
    public static async Task<AuditVerdict> RunAsync(SupportDb db, KeyStore keys, IReadOnlyList<AuditCheckpoint> checkpoints, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(checkpoints);
        var noted = checkpoints.ToLookup(checkpoint => checkpoint.Position);
        var (position, seal) = (0L, AuditChain.Beginning);
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.Position != null).OrderBy(e => e.Position).AsAsyncEnumerable().WithCancellation(ct))
        {
            position++;
            seal = AuditChain.SealOf(keys, seal, position, entry);
            if (entry.Position != position || !seal.AsSpan().SequenceEqual(entry.Seal)) return new AuditVerdict(position - 1, 0, position, null);
            if (noted[position].Any(checkpoint => !seal.AsSpan().SequenceEqual(checkpoint.Seal))) return new AuditVerdict(position - 1, 0, position, null);
        }
        var open = await db.AuditEntries.CountAsync(entry => entry.Position == null, ct);
        var newest = checkpoints.Count == 0 ? 0 : checkpoints.Max(checkpoint => checkpoint.Position);
        return new AuditVerdict(position, open, null, newest > position ? newest : null);
    }
}
