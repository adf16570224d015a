using System.Globalization;

namespace CoeSupport.Web.Exports;

/// <summary>How numbers, days and instants stand in every file: the same in every language, instants in Japan's time.</summary>
internal static class CsvCell
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? at) => at is { } instant ? instant.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    public static string List(IEnumerable<string> words) => string.Join("; ", words);
}
