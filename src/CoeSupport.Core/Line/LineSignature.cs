using System.Security.Cryptography;
using System.Text;

namespace CoeSupport.Core.Line;

/// <summary>
/// LINE's webhook signature: Base64(HMAC-SHA256(key = channel secret as UTF-8, data = the raw body bytes)).
/// It must be checked over the bytes as received; parsing and writing JSON again breaks it on escaped emoji.
/// Source: LINE Developers, "Verify webhook signature".
/// </summary>
public static class LineSignature
{
    /// <summary>The header that carries the signature; its case may vary.</summary>
    public const string HeaderName = "x-line-signature";

    /// <summary>True when <paramref name="signature"/> was made over exactly these bytes with this secret. A missing or unreadable header is false.</summary>
    public static bool Verify(string channelSecret, ReadOnlySpan<byte> rawBody, string? signature)
    {
        ArgumentException.ThrowIfNullOrEmpty(channelSecret);
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null || !Convert.TryFromBase64String(signature, claimed, out var written) || written != claimed.Length) return false;
        Span<byte> actual = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), rawBody, actual);
        return CryptographicOperations.FixedTimeEquals(claimed, actual);
    }

    /// <summary>Signs a body as LINE does; used by the simulator and by tests.</summary>
    public static string Sign(string channelSecret, ReadOnlySpan<byte> rawBody) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), rawBody));
}
