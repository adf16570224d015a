using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Risks;

/// <summary>
/// Looks in memory whether somebody's words have a phrase that may suggest a level. It knows width, kana, blanks, the idioms and the negations of its list, and
/// neither irony nor grammar: it only suggests that somebody looks, and its silence says nothing.
/// </summary>
public sealed class PhraseMatcher
{
    // As far as a negation is looked at: in Japanese it begins where the phrase ends, in English it ends where the phrase begins.
    private const int Undoes = 12, Before = 32;
    private const char Gone = '\u0001';
    private static readonly char[] Breaks = ['.', ',', '!', '?', ';', ':', '\n', '\u3001', '\u3002', Gone];
    private readonly List<(RiskLevel Level, string Text, bool IsLatin)> _suggesting = [];
    private readonly List<(string Text, bool IsLatin)> _harmless = [];
    private readonly List<string> _after = [], _before = [], _undone = [];

    /// <summary>A matcher for these phrases.</summary>
    public PhraseMatcher(IEnumerable<(RiskPhraseKind Kind, string Text)> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        foreach (var (kind, text) in phrases)
        {
            var isLatin = text.All(c => c < '\u0250' || c is '\u2019');
            var folded = isLatin ? Latin(text).Trim() : Joined(text);
            if (folded.Length == 0) continue;
            switch (kind)
            {
                case RiskPhraseKind.Harmless: _harmless.Add((folded, isLatin)); break;
                case RiskPhraseKind.NegationAfter: _after.Add(folded); break;
                case RiskPhraseKind.NegationBefore: _before.Add(folded); break;
                case RiskPhraseKind.NegationUndone: _undone.Add(folded); break;
                default: _suggesting.Add(((RiskLevel)(int)kind, folded, isLatin)); break;
            }
        }
        _harmless.Sort((one, other) => other.Text.Length - one.Text.Length);
    }

    /// <summary>The highest level that these words may suggest; null for none.</summary>
    public RiskLevel? SuggestFor(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (latin, joined) = (Without(Latin(words), isLatin: true), Without(Joined(words), isLatin: false));
        RiskLevel? highest = null;
        foreach (var (level, phrase, isLatin) in _suggesting)
        {
            if (highest >= level) continue;
            var text = isLatin ? latin : joined;
            for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
            {
                if (isLatin && !IsWhole(text, at, phrase.Length)) continue;
                if (isLatin ? IsNegatedBefore(text, at) : IsNegatedAfter(text, at + phrase.Length)) continue;
                highest = level;
                break;
            }
        }
        return highest;
    }

    private bool IsNegatedAfter(string text, int end)
    {
        var tail = text.AsSpan(end);
        foreach (var negation in _after)
        {
            if (!tail.StartsWith(negation, StringComparison.Ordinal)) continue;
            var rest = tail[negation.Length..];
            rest = rest[..Math.Min(rest.Length, Undoes)];
            var stop = rest.IndexOfAny(Breaks);
            if (stop >= 0) rest = rest[..stop];
            foreach (var undone in _undone) if (rest.Contains(undone, StringComparison.Ordinal)) return false;
            return true;
        }
        return false;
    }

    private bool IsNegatedBefore(string text, int at)
    {
        var head = text.AsSpan(Math.Max(0, at - Before), Math.Min(at, Before));
        var stop = head.LastIndexOfAny(Breaks);
        head = (stop >= 0 ? head[(stop + 1)..] : head).Trim();
        foreach (var undone in _undone) if (head.EndsWith(undone, StringComparison.Ordinal)) return false;
        foreach (var negation in _before)
        {
            if (head.EndsWith(negation, StringComparison.Ordinal) && (head.Length == negation.Length || !char.IsAsciiLetter(head[^(negation.Length + 1)]))) return true;
        }
        return false;
    }

    /// <summary>The text with its idioms blanked out, so that what stands around them is still found.</summary>
    private string Without(string text, bool isLatin)
    {
        foreach (var (idiom, ofLatin) in _harmless)
        {
            if (ofLatin != isLatin) continue;
            for (var at = text.IndexOf(idiom, StringComparison.Ordinal); at >= 0; at = text.IndexOf(idiom, at + 1, StringComparison.Ordinal))
            {
                if (!isLatin || IsWhole(text, at, idiom.Length)) text = string.Concat(text.AsSpan(0, at), new string(Gone, idiom.Length), text.AsSpan(at + idiom.Length));
            }
        }
        return text;
    }

    // "die" does not stand in "diet".
    private static bool IsWhole(string text, int at, int length) =>
        (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsAsciiLetterOrDigit(text[at + length]));

    private static string Latin(string text) => SoughtWords.Folded(text.Replace('\u2019', '\'').ReplaceLineEndings(". "));

    // Japanese needs no blanks, and who is in distress types them anywhere.
    private static string Joined(string text) => string.Concat(SoughtWords.Folded(text).Where(c => !char.IsWhiteSpace(c)));
}
