using System.Globalization;

namespace CoeSupport.Core.Line;

/// <summary>
/// Lengths as LINE counts them (line-platform facts §2.6): UTF-16 code units, which is <c>string.Length</c>, except labels and titles, which count
/// grapheme clusters. Cutting never splits a grapheme, such as a family emoji of eight units.
/// </summary>
public static class LineText
{
    /// <summary>How far back from the limit a line end or sentence end is preferred.</summary>
    private const int LookBack = 500;

    private const string SentenceEnds = "\u3002\uFF01\uFF1F!?"; // full stop, exclamation and question marks of Japanese, and ASCII's

    /// <summary>What a reader sees as characters.</summary>
    public static int Graphemes(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>The longest beginning of at most <paramref name="units"/> UTF-16 units that ends between two graphemes; empty when the first is longer.</summary>
    public static string Cut(string text, int units)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= units ? text : text[..Boundary(text, 0, units)];
    }

    /// <summary>
    /// Pieces of at most <paramref name="units"/> UTF-16 units which together are the text: after a line end or sentence end near the limit, otherwise
    /// after a grapheme. Only a single grapheme longer than the limit is cut, between code points.
    /// </summary>
    public static IReadOnlyList<string> Split(string text, int units = TextMessage.LongestText)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 2);
        var pieces = new List<string>();
        var start = 0;
        while (text.Length - start > units)
        {
            var hard = Boundary(text, start, units);
            var end = hard > start ? Gentle(text, start, hard) : start + units - (char.IsHighSurrogate(text[start + units - 1]) ? 1 : 0);
            pieces.Add(text[start..end]);
            start = end;
        }
        if (start < text.Length) pieces.Add(text[start..]);
        return pieces;
    }

    /// <summary>The last place between two graphemes at most <paramref name="units"/> after <paramref name="start"/>.</summary>
    private static int Boundary(string text, int start, int units)
    {
        var end = start;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next - start > units) break;
            end = next;
        }
        return end;
    }

    private static int Gentle(string text, int start, int hard)
    {
        var earliest = Math.Max(start + 1, hard - LookBack);
        var line = text.LastIndexOf('\n', hard - 1, hard - earliest + 1);
        if (line >= earliest - 1) return line + 1;
        for (var at = hard; at >= earliest; at--)
        {
            // A mark followed by a combining sign or variation selector does not end a grapheme.
            if (SentenceEnds.Contains(text[at - 1], StringComparison.Ordinal) && (at == hard || StringInfo.GetNextTextElementLength(text, at - 1) == 1)) return at;
        }
        return hard;
    }
}
