using System.Security.Cryptography;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>webhookEventId is a ULID: 48 bits of milliseconds and 80 random bits in Crockford's base 32, 26 characters.</summary>
internal static class Ulid
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New(DateTimeOffset now)
    {
        var bits = ((UInt128)(ulong)now.ToUnixTimeMilliseconds() << 80) | Random80();
        Span<char> text = stackalloc char[26];
        for (var i = text.Length - 1; i >= 0; i--, bits >>= 5) text[i] = Alphabet[(int)(bits & 31)];
        return new string(text);
    }

    private static UInt128 Random80()
    {
        Span<byte> random = stackalloc byte[10];
        RandomNumberGenerator.Fill(random);
        UInt128 value = 0;
        foreach (var part in random) value = (value << 8) | part;
        return value;
    }
}
