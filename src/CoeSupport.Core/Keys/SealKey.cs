using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CoeSupport.Core.Keys;

/// <summary>
/// One AES-256-GCM key that seals values and opens them again. The place (table, row, column) is bound in as associated data, so that a sealed
/// value copied to another row does not open there. Layout: version (1 byte), nonce (12), tag (16), cipher text. Source: NIST SP 800-38D.
/// </summary>
public sealed class SealKey : IDisposable
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    private readonly AesGcm _aes;

    /// <summary>Takes 32 bytes of key.</summary>
    public SealKey(ReadOnlySpan<byte> key) => _aes = new AesGcm(key, TagBytes);

    /// <summary>Seals bytes for one place.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, SealedPlace place)
    {
        var sealedBytes = new byte[HeaderBytes + plain.Length];
        sealedBytes[0] = Version;
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(1, NonceBytes));
        lock (_aes)
        {
            _aes.Encrypt(sealedBytes.AsSpan(1, NonceBytes), plain, sealedBytes.AsSpan(HeaderBytes), sealedBytes.AsSpan(1 + NonceBytes, TagBytes), Bind(place));
        }
        return sealedBytes;
    }

    /// <summary>Seals text as UTF-8.</summary>
    public byte[] SealText(string text, SealedPlace place) => Seal(Encoding.UTF8.GetBytes(text), place);

    /// <summary>Opens what was sealed for the same place.</summary>
    /// <exception cref="CryptographicException">Tampered with, moved to another place, or sealed under another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, SealedPlace place)
    {
        if (sealedBytes.Length < HeaderBytes || sealedBytes[0] != Version) throw new CryptographicException("Not a sealed value of this version.");
        var plain = new byte[sealedBytes.Length - HeaderBytes];
        lock (_aes)
        {
            _aes.Decrypt(sealedBytes.Slice(1, NonceBytes), sealedBytes[HeaderBytes..], sealedBytes.Slice(1 + NonceBytes, TagBytes), plain, Bind(place));
        }
        return plain;
    }

    /// <summary>Opens sealed UTF-8 text.</summary>
    /// <exception cref="CryptographicException">As <see cref="Open"/>.</exception>
    public string OpenText(ReadOnlySpan<byte> sealedBytes, SealedPlace place) => Encoding.UTF8.GetString(Open(sealedBytes, place));

    /// <inheritdoc/>
    public void Dispose() => _aes.Dispose();

    private static byte[] Bind(SealedPlace place)
    {
        var name = Encoding.UTF8.GetBytes($"{place.Table}|{place.Column}|");
        var bound = new byte[name.Length + 16 + 8];
        name.CopyTo(bound, 0);
        place.Row.TryWriteBytes(bound.AsSpan(name.Length), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(name.Length + 16), place.Number);
        return bound;
    }
}
