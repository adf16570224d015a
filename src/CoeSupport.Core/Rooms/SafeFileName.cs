using System.Globalization;
using System.Text;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// A received file name is a stranger's text: no folders, no control or direction marks (which would show <c>exe.pdf</c> for <c>fdp.exe</c>), no
/// characters that a file system or a header takes for something else, no names that Windows reserves.
/// </summary>
public static class SafeFileName
{
    /// <summary>Longer names are cut in front of their ending.</summary>
    public const int Longest = 80;

    private const int LongestEnding = 12;

    private static readonly string[] Reserved = ["con", "prn", "aux", "nul"];

    /// <summary>The name fit for a screen and a download; null when nothing readable is left.</summary>
    public static string? Clean(string? name)
    {
        if (name is null) return null;
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse) continue;
            if (category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator) kept.Append(' ');
            else if (rune.Value is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or ';' or '%') kept.Append('_');
            else if (rune != Rune.ReplacementChar) kept.Append(rune);
        }
        var text = Shorten(kept.ToString().Trim(' ', '.'));
        if (Reserved.Contains(Path.GetFileNameWithoutExtension(text).ToLowerInvariant())) text = "_" + text;
        return text.Length == 0 ? null : text;
    }

    private static string Shorten(string text)
    {
        if (text.Length <= Longest) return text;
        var ending = Path.GetExtension(text);
        if (ending.Length > LongestEnding) ending = "";
        var stem = new StringInfo(text[..(Longest - ending.Length)]);
        // The last element may have been cut in two.
        return stem.SubstringByTextElements(0, Math.Max(stem.LengthInTextElements - 1, 1)).TrimEnd(' ', '.') + ending;
    }
}
