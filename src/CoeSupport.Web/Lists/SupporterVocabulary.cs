using System.Globalization;
using System.Resources;
using System.Text;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Web.Resources;

namespace CoeSupport.Web.Lists;

/// <summary>
/// The words of lists of supporters: written in the reader's language, read in each language that we speak and as the codes of Core. Which of them a
/// word is does not depend on who reads.
/// </summary>
internal static class SupporterVocabulary
{
    private static readonly ResourceManager Texts = new("CoeSupport.Web.Resources.Screen", typeof(Screen).Assembly);
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("ja"), CultureInfo.GetCultureInfo("en")];
    private static readonly char[] Between = [';', '\uFF1B', '\n', ',', '\u3001', '\uFF0C'];

    private static readonly Dictionary<string, SupporterColumn> Columns = Words(Enum.GetValues<SupporterColumn>(), column => $"SupporterColumn.{column}", column => column.ToString());

    private static readonly Dictionary<SupporterColumn, Dictionary<string, string>> Codes = new()
    {
        [SupporterColumn.Kind] = Names(Enum.GetNames<SupporterKind>(), "Kind"),
        [SupporterColumn.Gender] = Names(Enum.GetNames<Gender>(), "Gender"),
        [SupporterColumn.Themes] = Names(Enum.GetNames<SupporterTheme>(), "SupporterTheme"),
        [SupporterColumn.Languages] = Names(LanguageCode.Offered, "Tongue"),
        [SupporterColumn.Experienced] = Names(["yes", "no"], "Supporter"),
    };

    private static readonly Dictionary<string, string> Days = Words(WeekHours.Days, day => $"Weekday.{day}", day => day.ToString()[..3]).ToDictionary(word => word.Key, word => word.Value.ToString()[..3].ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The column that a heading names; null for none of ours.</summary>
    public static SupporterColumn? ColumnOf(string heading) => Columns.TryGetValue(Plain(heading), out var column) ? column : null;

    /// <summary>The cell with codes in the place of words; what is no word of ours stays as it is, for Core to judge.</summary>
    public static string CodeOf(SupporterColumn column, string cell) => column switch
    {
        SupporterColumn.Kind or SupporterColumn.Gender or SupporterColumn.Experienced => Code(column, cell),
        SupporterColumn.Themes or SupporterColumn.Languages => string.Join(';', cell.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => Code(column, word))),
        SupporterColumn.Hours => string.Join(';', Plain(cell).Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(HoursOfDay)),
        SupporterColumn.Limit or SupporterColumn.Since or SupporterColumn.Id => Plain(cell),
        _ => cell,
    };

    /// <summary>The week in words of the reader's language; <see cref="CodeOf"/> reads it back.</summary>
    public static string Write(WeekHours hours, Func<DayOfWeek, string> word) =>
        string.Join("; ", WeekHours.Days.Where(day => hours.Spans(day).Any()).Select(day => $"{word(day)} {string.Join(' ', hours.Spans(day).Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.From}-{span.To}")))}"));

    private static string HoursOfDay(string segment)
    {
        var words = segment.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 2 && Days.TryGetValue(words[0], out var day) ? $"{day} {words[1]}" : segment;
    }

    private static string Code(SupporterColumn column, string word) => Codes[column].GetValueOrDefault(Plain(word), word);

    /// <summary>Full-width letters and digits as people type them in Japan are the same as plain ones.</summary>
    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    private static Dictionary<string, string> Names(IEnumerable<string> codes, string prefix) => Words(codes, code => $"{prefix}.{code}", code => code);

    private static Dictionary<string, T> Words<T>(IEnumerable<T> values, Func<T, string> key, Func<T, string> code)
    {
        var words = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            words[code(value)] = value;
            foreach (var language in Languages) if (Texts.GetString(key(value), language) is { } word) words[Plain(word)] = value;
        }
        return words;
    }
}
