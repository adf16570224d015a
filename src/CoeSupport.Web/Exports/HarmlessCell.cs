using System.Globalization;
using System.Text;

namespace CoeSupport.Web.Exports;

/// <summary>
/// What a cell of a table may carry, whoever wrote it: no control and no direction marks, and nothing that a spreadsheet takes for a formula
/// (OWASP, CSV injection; the full-width signs because Japanese spreadsheets take those too).
/// </summary>
internal static class HarmlessCell
{
    private const string Begins = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The text without invisible signs, and with an apostrophe before it where it would begin a formula. A line break becomes a blank.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    if (rune.Value is '\t' or '\n' or '\r' or 0x85 or 0x2028 or 0x2029) clean.Append(' ');
                    break;
                case UnicodeCategory.Format when rune.Value != 0x200D: // the joiner holds families of emoji together
                    break;
                default:
                    clean.Append(rune); // a lone half of a pair arrives here as U+FFFD
                    break;
            }
        }
        var start = clean.ToString().AsSpan().TrimStart();
        return start.Length > 0 && Begins.Contains(start[0], StringComparison.Ordinal) ? $"'{clean}" : clean.ToString();
    }
}
