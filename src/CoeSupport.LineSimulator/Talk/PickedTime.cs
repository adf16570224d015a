using System.Globalization;

namespace CoeSupport.LineSimulator.Talk;

/// <summary>
/// Dates and times of a date picker: <c>date</c> 2017-06-18, <c>time</c> 06:15, <c>datetime</c> 2017-06-18T06:15, without a zone, from 1900 to 2100.
/// Source: LINE Developers, Messaging API reference, datetime picker action.
/// </summary>
internal static class PickedTime
{
    public static readonly string[] Modes = ["date", "time", "datetime"];

    /// <summary>Null when it is not a time of that mode. A small t is LINE's too.</summary>
    public static DateTime? Read(string? mode, string? text)
    {
        var format = mode switch { "date" => "yyyy-MM-dd", "time" => "HH:mm", "datetime" => "yyyy-MM-dd'T'HH:mm", _ => null };
        if (format is null || !DateTime.TryParseExact(text?.Replace('t', 'T'), format, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time)) return null;
        return mode == "time" || time.Year is >= 1900 and <= 2100 ? time : null;
    }

    /// <summary>Whether this button lets one choose that: a date picker exactly one time under the name of its mode, any other button nothing.</summary>
    public static bool CanPick(PhoneButton button, IReadOnlyDictionary<string, string?>? chosen)
    {
        if (button.Type != "datetimepicker") return chosen is null or { Count: 0 };
        return chosen is { Count: 1 } && chosen.TryGetValue(button.Mode!, out var text) && Read(button.Mode, text) is { } time
            && !(Read(button.Mode, button.Min) > time) && !(Read(button.Mode, button.Max) < time);
    }
}
