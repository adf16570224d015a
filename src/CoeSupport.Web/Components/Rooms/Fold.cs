using System.Globalization;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>A long text cut to what is shown at first.</summary>
/// <param name="Shown">The beginning.</param>
/// <param name="Hidden">How many characters, as a reader counts them, are left; 0 when nothing is.</param>
public readonly record struct Fold(string Shown, int Hidden)
{
    private const int MostLines = 6;
    private const int Long = 300;
    private const int ShownOfLong = 220;

    /// <summary>Cuts a text of more than six lines or 300 characters; a remainder too short to be worth a click stays.</summary>
    public static Fold Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.Length > Long ? ShownOfLong : text.Length;
        var at = -1;
        for (var line = 0; line < MostLines && at < text.Length; line++)
        {
            at = text.IndexOf('\n', at + 1);
            if (at < 0) break;
        }
        if (at >= 0) end = Math.Min(end, at);
        if (text.Length - end < 24) return new Fold(text, 0);
        end = WholeCharacters(text, end);
        return new Fold(text[..end].TrimEnd(), new StringInfo(text[end..].Trim()).LengthInTextElements);
    }

    private static int WholeCharacters(string text, int end)
    {
        var at = 0;
        while (at < end)
        {
            var next = at + StringInfo.GetNextTextElementLength(text, at);
            if (next > end) break;
            at = next;
        }
        return at == 0 ? end : at;
    }
}
