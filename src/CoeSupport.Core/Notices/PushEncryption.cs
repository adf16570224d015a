using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Seals a message for one browser so that its push service cannot read it: RFC 8291 (keys from ECDH on P-256 and the browser's secret) around RFC 8188
/// (aes128gcm), one record.
/// </summary>
internal static class PushEncryption
{
    public const int PublicKeyBytes = 65;
    public const int AuthBytes = 16;

    /// <summary>Push services take 4,096 bytes (RFC 8030 §7.2); head, padding mark and tag take 103 of them.</summary>
    public const int LongestPlain = 3993;

    private const int SaltBytes = 16, TagBytes = 16, RecordSize = 4096;

    /// <summary>The browser's keys as bytes; null when they cannot be such keys.</summary>
    public static (byte[] PublicKey, byte[] Auth)? KeysOf(PushSubscription subscription)
    {
        if (Bytes(subscription.P256dh, PublicKeyBytes) is not { } publicKey || Bytes(subscription.Auth, AuthBytes) is not { } auth) return null;
        try
        {
            using var key = PublicKeyOf(publicKey); // refuses what is no point of the curve
            return (publicKey, auth);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Seals at most <see cref="LongestPlain"/> bytes with a key and a salt made for this message alone.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> plain, byte[] browserKey, byte[] auth)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Seal(plain, browserKey, auth, sender, RandomNumberGenerator.GetBytes(SaltBytes));
    }

    /// <summary>As above with a given key and salt, for the vectors of the RFC.</summary>
    internal static byte[] Seal(ReadOnlySpan<byte> plain, byte[] browserKey, byte[] auth, ECDiffieHellman sender, byte[] salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plain.Length, LongestPlain);
        var senderKey = PointOf(sender.ExportParameters(includePrivateParameters: false));
        using var browser = PublicKeyOf(browserKey);
        var shared = sender.DeriveRawSecretAgreement(browser.PublicKey);
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, auth, [.. "WebPush: info\0"u8, .. browserKey, .. senderKey]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());

        var head = SaltBytes + 4 + 1 + PublicKeyBytes;
        var body = new byte[head + plain.Length + 1 + TagBytes];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltBytes), RecordSize);
        body[SaltBytes + 4] = PublicKeyBytes;
        senderKey.CopyTo(body, SaltBytes + 5);
        byte[] padded = [.. plain, 2]; // the last record
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, padded, body.AsSpan(head, padded.Length), body.AsSpan(head + padded.Length));
        return body;
    }

    /// <summary>A point as push services write it: 4, x, y.</summary>
    internal static byte[] PointOf(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    internal static ECPoint PointOf(ReadOnlySpan<byte> bytes) => bytes.Length == PublicKeyBytes && bytes[0] == 4
        ? new ECPoint { X = bytes[1..33].ToArray(), Y = bytes[33..].ToArray() }
        : throw new CryptographicException("Not an uncompressed point of P-256.");

    private static ECDiffieHellman PublicKeyOf(byte[] point) => ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PointOf(point) });

    private static byte[]? Bytes(string text, int length)
    {
        try
        {
            return Base64Url.DecodeFromChars(text) is { } bytes && bytes.Length == length ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
