using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Audit;

/// <summary>The chained record of what was done. A line that is changed, removed or put in later breaks the chain.</summary>
public static class AuditTrail
{
    /// <summary>Adds a line within the caller's change, so that the act and its record are saved together or not at all.</summary>
    public static async Task WriteAsync(SupportDb db, DateTimeOffset at, StaffId? actor, string action, RoomId? room, string detail, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var last = db.AuditEntries.Local.MaxBy(entry => entry.Number);
        if (last is null)
        {
            await db.LockAuditTrailAsync(ct);
            last = await db.AuditEntries.OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(ct);
        }
        db.AuditEntries.Add(new AuditEntry((last?.Number ?? 0) + 1, at, actor, action, room, detail, last?.Hash ?? new byte[SHA256.HashSizeInBytes]));
    }

    /// <summary>Reads the whole trail and names the first line that does not fit; null when the chain holds.</summary>
    public static async Task<long?> FirstBrokenLineAsync(SupportDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var expected = 1L;
        var previous = new byte[SHA256.HashSizeInBytes];
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Number != expected || !entry.PreviousHash.AsSpan().SequenceEqual(previous) || !entry.Hash.AsSpan().SequenceEqual(HashOf(entry))) return expected;
            previous = entry.Hash;
            expected++;
        }
        return null;
    }

    internal static byte[] HashOf(AuditEntry entry)
    {
        // Whole milliseconds: PostgreSQL keeps no ticks, and the hash must be the same after a round trip.
        var millis = entry.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var line = string.Join('\n', entry.Number.ToString(CultureInfo.InvariantCulture), millis, entry.ActorId?.ToString() ?? "", entry.Action, entry.RoomId?.ToString() ?? "", entry.Detail);
        return SHA256.HashData([.. entry.PreviousHash, .. Encoding.UTF8.GetBytes(line)]);
    }
}
