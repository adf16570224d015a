using CoeSupport.Core.Care;
using CoeSupport.Core.Duties;
using CoeSupport.Web.Components.Text;
using CoeSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CoeSupport.Web.Components.Duties;

/// <summary>From when to when, by Japan's clock.</summary>
internal static class DutyTimes
{
    /// <summary>20:00 to 8:00 of the next day.</summary>
    public static string Span(IStringLocalizer<Screen> text, DutyTurn turn) =>
        text["Time.FromTo", JapanTime.Clock(turn.StartsAt), JapanDay.Of(turn.EndsAt) == turn.Day || turn.EndsAt == JapanDay.StartOf(turn.Day.AddDays(1)) ? EndClock(turn.EndsAt) : text["Duties.NextDay", JapanTime.Clock(turn.EndsAt)]];

    /// <summary>0:00 to 8:00, within one day.</summary>
    public static string Span(IStringLocalizer<Screen> text, DutyGap gap) => text["Time.FromTo", JapanTime.Clock(gap.StartsAt), EndClock(gap.EndsAt)];

    /// <summary>Midnight at the end of a day is 24:00, as rosters in Japan write it.</summary>
    private static string EndClock(DateTimeOffset end) => end == JapanDay.StartOf(JapanDay.Of(end)) ? "24:00" : JapanTime.Clock(end);
}
