using System.Security.Cryptography;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>LINE user ids: U and 32 lower-case hex digits.</summary>
internal static class UserIds
{
    public static string New() => "U" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static bool IsUserId(string id) => id.Length == 33 && id[0] == 'U' && id.Skip(1).All(char.IsAsciiHexDigitLower);
}
