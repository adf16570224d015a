using System.Globalization;
using System.Text;

namespace CoeSupport.Core.Rooms;

/// <summary>A display name is a stranger's text: control characters and marks that turn the reading direction of what follows are taken out.</summary>
public static class DisplayName
{
    /// <summary>LINE allows 20 characters; anything longer is cut, as a safeguard for lists.</summary>
    public const int Longest = 100;

    /// <summary>The name fit for a screen; null when nothing readable is left.</summary>
    public static string? Clean(string? name)
    {
        if (name is null) return null;
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            // Joiners make family and flag emoji; every other invisible format character (bidi overrides, tags) goes.
            var joiner = rune.Value is 0x200D or 0xFE0F;
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) kept.Append(' ');
            else if (category != UnicodeCategory.Format || joiner) kept.Append(rune);
        }
        var text = kept.ToString().Trim();
        if (text.Length > Longest) text = new StringInfo(text).SubstringByTextElements(0, Math.Min(Longest / 2, new StringInfo(text).LengthInTextElements));
        return text.Length == 0 ? null : text;
    }
}
