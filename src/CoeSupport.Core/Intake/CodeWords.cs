using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CoeSupport.Core.Intake;

/// <summary>
/// How codes look and how they are found in what somebody wrote. Eight signs, shown as XXXX-XXXX. No vowels, so that none becomes a word; no two signs that
/// look alike in print (O 0 Q, I 1 L, Z 2, S 5, B 8, G 6, U V): nineteen are left, about 17 thousand million codes.
/// </summary>
public static partial class CodeWords
{
    /// <summary>The signs.</summary>
    public const string Alphabet = "CDFHJKMNPRTWXY34679";

    /// <summary>How many of them a code has.</summary>
    public const int Length = 8;

    private const int LongestSearched = 2000;

    /// <summary>A random code; that nobody has it yet is for the caller to see to.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>True for eight signs of the alphabet.</summary>
    public static bool IsCode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == Length && text.All(Alphabet.Contains);
    }

    /// <summary>As it is printed and filled in.</summary>
    public static string Shown(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>A code as it stands in an address, however it was typed there; null when it cannot be one.</summary>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var code = text.Length > 40 ? "" : string.Concat(Plain(text).Where(char.IsAsciiLetterOrDigit));
        return IsCode(code) ? code : null;
    }

    /// <summary>Everything in a text that has the shape of a code, in whatever width, case and spacing, among whatever words.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestSearched) return [];
        return [.. Shape().Matches(Plain(text)).Select(match => string.Concat(match.Groups[1].Value.Where(char.IsAsciiLetterOrDigit))).Where(code => code.Any(char.IsAsciiLetter)).Distinct()];
    }

    private static string Plain(string text)
    {
        // A lone surrogate has no normal form.
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToUpperInvariant();
        }
    }

    // The signs may stand apart by a space or a hyphen each; what they belong to is looked at from every place, so that a word before does not swallow the first.
    [GeneratedRegex(@"(?<![A-Z0-9])(?=([CDFHJKMNPRTWXY34679](?:[ \-\u2010-\u2015\u2212]?[CDFHJKMNPRTWXY34679]){7})(?![A-Z0-9]))")]
    private static partial Regex Shape();
}
