using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Duties;

/// <summary>From when to when, by Japan's clock.</summary>
internal static class DutyTimes
{
    /// <summary>20:00 to 8:00 of the next day; on that next day, until 8:00.</summary>
    public static string Span(IStringLocalizer<Screen> text, DutyTurn turn, DateOnly? on = null) =>
        on > turn.Day ? text["Duties.SinceEve", JapanTime.Clock(turn.EndsAt)] : text["Time.FromTo", JapanTime.Clock(turn.StartsAt), JapanDay.Of(turn.EndsAt) == turn.Day || turn.EndsAt == JapanDay.StartOf(turn.Day.AddDays(1)) ? EndClock(turn.EndsAt) : text["Duties.NextDay", JapanTime.Clock(turn.EndsAt)]];

    /// <summary>0:00 to 8:00, within one day.</summary>
    public static string Span(IStringLocalizer<Screen> text, DutyGap gap) => text["Time.FromTo", JapanTime.Clock(gap.StartsAt), EndClock(gap.EndsAt)];

    /// <summary>How long: 124 h 15 min.</summary>
    public static string Length(IStringLocalizer<Screen> text, TimeSpan length) =>
        length.Minutes == 0 ? text["Time.Hours", (int)length.TotalHours] : text["Time.HoursMinutes", (int)length.TotalHours, length.Minutes];

    /// <summary>Midnight at the end of a day is 24:00, as rosters in Japan write it.</summary>
    private static string EndClock(DateTimeOffset end) => end == JapanDay.StartOf(JapanDay.Of(end)) ? "24:00" : JapanTime.Clock(end);
}
