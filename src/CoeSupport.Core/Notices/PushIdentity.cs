using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoeSupport.Core.Keys;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Who we are towards push services (VAPID, RFC 8292): a key on P-256 out of the key store, made once and the same ever after, because browsers bind their
/// subscriptions to it. The secret half is never shown and never logged.
/// </summary>
public sealed class PushIdentity : IDisposable
{
    /// <summary>How long a token is good; RFC 8292 §2 allows a day.</summary>
    private static readonly TimeSpan TokenLasts = TimeSpan.FromHours(12);

    // The order of P-256 (SEC 2, secp256r1).
    private static readonly BigInteger Order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private readonly ECDsa _key;
    private readonly string _contact;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _tokens = new();

    /// <summary>Takes the key out of the store.</summary>
    /// <param name="keys">The store.</param>
    /// <param name="options">Whom a push service may write to.</param>
    /// <param name="clock">The clock.</param>
    public PushIdentity(KeyStore keys, PushOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(options);
        (_contact, _clock) = (options.Contact, clock);
        // Any 256 bits become a number between 1 and the order.
        var number = (new BigInteger(keys.PushSecret(), isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1;
        var secret = new byte[32];
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(secret, secret.Length - bytes.Length);
        _key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        PublicKey = Base64Url.EncodeToString(PushEncryption.PointOf(_key.ExportParameters(includePrivateParameters: false)));
    }

    /// <summary>The public half as browsers take it: 65 bytes, base64url.</summary>
    public string PublicKey { get; }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>The value of <c>Authorization</c> for this endpoint.</summary>
    internal string AuthorizationFor(Uri endpoint)
    {
        var (audience, now) = (endpoint.GetLeftPart(UriPartial.Authority), _clock.GetUtcNow());
        if (!_tokens.TryGetValue(audience, out var kept) || kept.Until < now + (TokenLasts / 2))
        {
            if (_tokens.Count > 100) _tokens.Clear();
            var until = now + TokenLasts;
            _tokens[audience] = kept = (Sign(audience, until), until);
        }
        return $"vapid t={kept.Token}, k={PublicKey}";
    }

    private string Sign(string audience, DateTimeOffset until)
    {
        var head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { aud = audience, exp = until.ToUnixTimeSeconds(), sub = _contact }));
        var signature = _key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{head}.{claims}.{Base64Url.EncodeToString(signature)}";
    }
}
