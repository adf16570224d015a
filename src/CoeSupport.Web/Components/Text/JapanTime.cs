using System.Globalization;
using CoeSupport.Core.Care;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Text;

/// <summary>Dates, clock times and waits in Asia/Tokyo, whatever the time zone of the server or of the reader. Patterns come from the texts.</summary>
/// <param name="clock">The clock.</param>
/// <param name="text">The texts.</param>
public readonly struct JapanTime(TimeProvider clock, IStringLocalizer<Screen> text)
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>The civil date in Japan.</summary>
    public static DateOnly Date(DateTimeOffset at) => JapanDay.Of(at);

    /// <summary>Machine-readable form for <c>time</c> elements.</summary>
    public static string Machine(DateTimeOffset at) => In(at).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    /// <summary>23:41.</summary>
    public static string Clock(DateTimeOffset at) => In(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Month, day and weekday; with the year when it is not this year.</summary>
    public string Day(DateTimeOffset at) => In(at).ToString(text[IsThisYear(at) ? "Time.Day" : "Time.DayOfYear"], Culture);

    /// <summary>A civil date: month, day and weekday; with the year when it is not this year.</summary>
    public string Day(DateOnly day) => day.ToString(text[day.Year == Today.Year ? "Time.Day" : "Time.DayOfYear"], Culture);

    /// <summary>Month and day without the weekday; with the year when it is not this year.</summary>
    public string ShortDay(DateTimeOffset at) => In(at).ToString(text[IsThisYear(at) ? "Time.ShortDay" : "Time.ShortDayOfYear"], Culture);

    /// <summary>Clock time today, otherwise day and clock time.</summary>
    public string Moment(DateTimeOffset at) => Date(at) == Today ? Clock(at) : text["Time.Moment", ShortDay(at), Clock(at)];

    /// <summary>How long ago, coarsely: clock time today, yesterday, then days.</summary>
    public string Ago(DateTimeOffset at)
    {
        var days = Today.DayNumber - Date(at).DayNumber;
        return days switch
        {
            <= 0 => Clock(at),
            1 => text["Time.Yesterday"],
            _ => text["Time.DaysAgo", days],
        };
    }

    /// <summary>How long somebody has waited: minutes, then hours and minutes, then days.</summary>
    public string Waited(DateTimeOffset since)
    {
        var wait = clock.GetUtcNow() - since;
        if (wait < TimeSpan.FromMinutes(1)) return text["Time.JustNow"];
        if (wait < TimeSpan.FromHours(1)) return text["Time.Minutes", wait.Minutes];
        if (wait < TimeSpan.FromHours(3) && wait.Minutes > 0) return text["Time.HoursMinutes", wait.Hours, wait.Minutes];
        if (wait < TimeSpan.FromDays(1)) return text["Time.Hours", wait.Hours];
        return wait < TimeSpan.FromDays(3) && wait.Hours > 0 ? text["Time.DaysHours", wait.Days, wait.Hours] : text["Time.Days", wait.Days];
    }

    private DateOnly Today => Date(clock.GetUtcNow());

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private bool IsThisYear(DateTimeOffset at) => In(at).Year == Today.Year;

    private static DateTimeOffset In(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Tokyo);
}
