using System.Text.RegularExpressions;

namespace CoeSupport.Core.Supporters;

/// <summary>Languages as BCP 47 codes, such as <c>ja</c>, <c>ja-x-easy</c> (easy Japanese) or <c>pt-BR</c>.</summary>
public static partial class LanguageCode
{
    /// <summary>The longest that is kept, in characters.</summary>
    public const int Longest = 35;

    /// <summary>Those that a screen offers; <c>jsl</c> is Japanese Sign Language. Others come by import.</summary>
    public static readonly IReadOnlyList<string> Offered = ["ja", "ja-x-easy", "jsl", "en", "zh", "ko", "pt", "vi", "ne", "fil", "id", "es", "th", "my", "uk"];

    /// <summary>The code as it is kept: language small, script with a capital, region large. Null when it is none.</summary>
    public static string? Tidy(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var trimmed = code.Trim().Replace('_', '-');
        if (trimmed.Length > Longest || !Form().IsMatch(trimmed)) return null;
        var parts = trimmed.ToLowerInvariant().Split('-');
        var isPrivate = false;
        for (var i = 1; i < parts.Length; i++)
        {
            isPrivate |= parts[i].Length == 1;
            if (isPrivate) continue;
            if (parts[i].Length == 2) parts[i] = parts[i].ToUpperInvariant();
            else if (parts[i].Length == 4 && char.IsAsciiLetter(parts[i][0])) parts[i] = char.ToUpperInvariant(parts[i][0]) + parts[i][1..];
        }
        return string.Join('-', parts);
    }

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
