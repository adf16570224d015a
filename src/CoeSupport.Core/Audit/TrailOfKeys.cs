using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Audit;

/// <summary>
/// Whether the keys here are those under which this database was written. With others nobody would be found again and every word written from now on would
/// be dark for the other node: a second node with a folder of its own, or a lost key store that was quietly made anew. Told by the newest lines of the audit
/// trail, of which one must be sealed under these keys: a line that was tampered with stops nobody from starting.
/// </summary>
public sealed class TrailOfKeys(Database database, KeyStore keys)
{
    private const int Lines = 20;

    /// <summary>True when they are, or when nothing is sealed yet.</summary>
    public async Task<bool> FitsAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("do the keys fit the audit trail");
        var newest = await db.AuditEntries.AsNoTracking().Where(entry => entry.Position != null).OrderByDescending(entry => entry.Position).Take(Lines + 1).ToListAsync(ct);
        if (newest.Count == 0) return true;
        var before = newest.ToDictionary(entry => entry.Position!.Value, entry => entry.Seal!);
        return newest.Exists(entry => (entry.Position == 1 ? AuditChain.Beginning : before.GetValueOrDefault(entry.Position!.Value - 1)) is { } seal
            && AuditChain.SealOf(keys, seal, entry.Position!.Value, entry).AsSpan().SequenceEqual(entry.Seal));
    }
}
