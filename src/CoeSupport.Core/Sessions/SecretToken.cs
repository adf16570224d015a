using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CoeSupport.Core.Sessions;

/// <summary>A secret of 256 random bits that is given out once and kept as its hash only.</summary>
public static class SecretToken
{
    /// <summary>The longest that is looked at; whatever is longer was not made here.</summary>
    public const int Longest = 128;

    /// <summary>A new one: 43 characters that may stand in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of it, by which it is found. No salt and no slow hash: 256 random bits cannot be guessed.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
