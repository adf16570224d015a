using System.Globalization;
using System.Text;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Audit;

/// <summary>How one line is bound to the one before: HMAC-SHA256 under a key that lies apart from the data.</summary>
internal static class AuditChain
{
    /// <summary>What the first line is bound to.</summary>
    public static readonly byte[] Beginning = new byte[32];

    public static byte[] SealOf(KeyStore keys, byte[] before, long position, AuditEntry entry)
    {
        // Whole milliseconds: PostgreSQL keeps no ticks, and the seal must be the same after a round trip.
        var line = string.Join('\n', Number(position), Number(entry.Number), Number(entry.At.ToUnixTimeMilliseconds()), entry.ActorId?.ToString() ?? "", entry.Action, entry.RoomId?.ToString() ?? "", entry.Detail);
        return keys.HashAudit([.. before, .. Encoding.UTF8.GetBytes(line)]);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
