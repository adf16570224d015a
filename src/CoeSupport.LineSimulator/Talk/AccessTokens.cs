using System.Security.Cryptography;
using CoeSupport.LineSimulator.Storage;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>Stateless tokens: 15 minutes, as many as are asked for.</summary>
internal static class AccessTokens
{
    /// <summary>Their life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public static string Issue(Sql sql, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        sql.Execute("DELETE FROM access_tokens WHERE expires_at <= $now", ("$now", now.ToUnixTimeMilliseconds()));
        sql.Execute("INSERT INTO access_tokens VALUES ($token, $until)", ("$token", token), ("$until", (now + Life).ToUnixTimeMilliseconds()));
        return token;
    }

    public static bool IsValid(Sql sql, string token, DateTimeOffset now) =>
        sql.Number("SELECT 1 FROM access_tokens WHERE token = $token AND expires_at > $now", ("$token", token), ("$now", now.ToUnixTimeMilliseconds())) != 0;

    public static int ExpireAll(Sql sql) => sql.Execute("DELETE FROM access_tokens");
}
