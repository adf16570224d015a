using System.Globalization;
using System.Text.RegularExpressions;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>Numbered words: whose room they belong to, who says them, and the how manieth they are. So loss, order and place can be seen wherever they turn up.</summary>
/// <param name="Room">Number of the room in this run.</param>
/// <param name="ByParent">A parent says them; otherwise a supporter.</param>
/// <param name="Number">Grows with each of this room and side.</param>
internal readonly partial record struct Word(int Room, bool ByParent, int Number)
{
    /// <summary>All that stand in a text.</summary>
    public static IEnumerable<Word> In(string text) => Pattern().Matches(text).Select(found => new Word(Whole(found, 1), found.Groups[2].Value == "p", Whole(found, 3)));

    /// <summary>All that stand in bytes, whatever is around them.</summary>
    public static List<Word> In(ReadOnlySpan<byte> bytes)
    {
        var found = new List<Word>();
        for (var at = bytes.IndexOf("chaos-"u8); at >= 0; at = bytes.IndexOf("chaos-"u8))
        {
            bytes = bytes[at..];
            if (bytes.Length >= 14) found.AddRange(In(System.Text.Encoding.ASCII.GetString(bytes[..14])));
            bytes = bytes[6..];
        }
        return found;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"chaos-{Room:00}{(ByParent ? 'p' : 's')}{Number:00000}");

    private static int Whole(Match found, int group) => int.Parse(found.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("chaos-([0-9]{2})([ps])([0-9]{5})")]
    private static partial Regex Pattern();
}
