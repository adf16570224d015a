using System.Globalization;
using System.Text;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Words somebody looks for, found however they were typed: full and half width, hiragana and katakana, capitals, composed or not, with a long
/// vowel mark of any length and shape behind kana. Different words stay different: a long vowel is not its spelled vowel, small kana are not large ones.
/// Source of the width folding: Unicode NFKC (UAX #15).
/// </summary>
public sealed class SoughtWords
{
    /// <summary>The most characters of a search.</summary>
    public const int Longest = 100;

    private const char LongVowel = '\u30FC';
    private readonly string _words;

    private SoughtWords(string words) => _words = words;

    /// <summary>What was typed, cut to <see cref="Longest"/>; null when there is nothing to look for.</summary>
    public static SoughtWords? Of(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var words = Fold(text.Length > Longest ? text[..Longest] : text, places: null).Trim();
        return words.Length == 0 ? null : new SoughtWords(words);
    }

    /// <summary>A text in the form in which words are compared.</summary>
    internal static string Folded(string text) => Fold(text, places: null);

    /// <summary>True when the text has them.</summary>
    public bool AreIn(string text) => Fold(text, places: null).Contains(_words, StringComparison.Ordinal);

    /// <summary>Where in the text as it was written they stand, in order, none overlapping another.</summary>
    public IReadOnlyList<Range> PlacesIn(string text)
    {
        var places = new List<Range>();
        var folded = Fold(text, places);
        var found = new List<Range>();
        for (var at = folded.IndexOf(_words, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(_words, at + _words.Length, StringComparison.Ordinal))
        {
            var place = places[at].Start..places[at + _words.Length - 1].End;
            // One character can stand for several, such as ㌢: it is marked once.
            if (found.Count == 0 || place.Start.Value >= found[^1].End.Value) found.Add(place);
        }
        return found;
    }

    /// <summary>The text in the form in which it is compared; <paramref name="places"/> gets for each character where it came from.</summary>
    private static string Fold(string text, List<Range>? places)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (Plain(text[at]) is { } plain && (at + 1 == text.Length || !Joins(text[at + 1])))
            {
                Put(plain, at..(at + 1));
                at++;
                continue;
            }
            var element = text.Substring(at, StringInfo.GetNextTextElementLength(text, at));
            foreach (var rune in Compatible(element).EnumerateRunes())
            {
                if (IsInvisible(rune)) continue;
                foreach (var c in Rune.ToLowerInvariant(rune).ToString()) Put(c is >= '\u30A1' and <= '\u30F6' ? Hiragana(c) : c, at..(at + element.Length));
            }
            at += element.Length;
        }
        return folded.ToString();

        void Put(char c, Range from)
        {
            var before = folded.Length == 0 ? '\0' : folded[^1];
            if (char.IsWhiteSpace(c)) c = ' ';
            if (IsDash(c) && before is LongVowel or (>= '\u3041' and <= '\u3096')) c = LongVowel;
            if (c == before && c is ' ' or LongVowel)
            {
                if (places is not null) places[^1] = places[^1].Start..from.End;
                return;
            }
            folded.Append(c);
            places?.Add(from);
        }
    }

    /// <summary>The short way for what Japanese text mostly is; null for what needs a closer look.</summary>
    private static char? Plain(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        >= '\u3041' and <= '\u3096' or >= '\u4E00' and <= '\u9FFF' or '\u3001' or '\u3002' or LongVowel => c,
        >= '\u30A1' and <= '\u30F6' => Hiragana(c),
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ => null,
    };

    private static char Hiragana(char katakana) => (char)(katakana - 0x60);

    // What may belong to the character before it: voicing marks, accents, variation selectors, joiners.
    private static bool Joins(char c) => c is >= '\u0300' and <= '\u036F' or >= '\u200C' and <= '\u200D' or >= '\u20D0' and <= '\u20FF'
        or '\u3099' or '\u309A' or >= '\uFE00' and <= '\uFE0F' or '\uFF9E' or '\uFF9F' || char.IsSurrogate(c);

    private static bool IsDash(char c) => c is '-' or '~' or >= '\u2010' and <= '\u2015' or '\u2212' or '\u2500' or '\u301C';

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;

    // .NET refuses to normalise halves of a pair and U+FFFE; a stranger's text may hold anything.
    private static string Compatible(string element) => element.Contains('\uFFFE', StringComparison.Ordinal) || (element.Length == 1 && char.IsSurrogate(element[0]))
        ? element
        : element.Normalize(NormalizationForm.FormKC);
}
