using CoeSupport.Core.Care;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>
/// A specialist's planned duty: once, or every week on the same weekday, at the same hours of Japan's clock. It opens nothing: while it lasts, offers of
/// escalations of that kind reach the person. Planned by somebody else, never by the person themselves.
/// </summary>
public sealed class Duty
{
    /// <summary>The longest turn, in minutes: a whole day.</summary>
    public const int Longest = 24 * 60;

    private Duty()
    {
    }

    /// <summary>Plans it.</summary>
    /// <param name="staff">Whose duty.</param>
    /// <param name="kind">For which kind of escalation.</param>
    /// <param name="municipality">For whose parents; null for all of the operator.</param>
    /// <param name="firstDay">The civil date in Japan on which the first turn begins; its weekday is that of all others.</param>
    /// <param name="lastDay">The last date on which a turn may begin; null when it goes on until somebody ends it.</param>
    /// <param name="from">When a turn begins, in Japan.</param>
    /// <param name="to">When it ends; at or before <paramref name="from"/> means on the next day.</param>
    /// <param name="plannedBy">Who planned it.</param>
    /// <exception cref="ArgumentException">The person would plan their own duty, or the last day lies before the first.</exception>
    public Duty(StaffId staff, SpecialistKind kind, MunicipalityId? municipality, DateOnly firstDay, DateOnly? lastDay, TimeOnly from, TimeOnly to, StaffId plannedBy)
    {
        if (staff == plannedBy) throw new ArgumentException("Nobody plans a duty for themselves.", nameof(plannedBy));
        if (lastDay < firstDay) throw new ArgumentException("The last day is not before the first.", nameof(lastDay));
        Id = DutyId.New();
        StaffId = staff;
        Kind = kind;
        MunicipalityId = municipality;
        FirstDay = firstDay;
        LastDay = lastDay;
        FromMinute = MinuteOf(from);
        Minutes = (MinuteOf(to) - FromMinute + Longest - 1) % Longest + 1;
        PlannedBy = plannedBy;
    }

    /// <summary>Identity.</summary>
    public DutyId Id { get; private set; }

    /// <summary>Whose duty as planned; a turn of it may have passed to a colleague.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>For which kind of escalation.</summary>
    public SpecialistKind Kind { get; private set; }

    /// <summary>For whose parents; null for all of the operator.</summary>
    public MunicipalityId? MunicipalityId { get; private set; }

    /// <summary>The date of the first turn.</summary>
    public DateOnly FirstDay { get; private set; }

    /// <summary>The last date on which a turn may begin; null when it goes on.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>When a turn begins, in minutes since Japan's midnight.</summary>
    public int FromMinute { get; private set; }

    /// <summary>How long a turn lasts: 1 to 1,440 minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>Who planned it.</summary>
    public StaffId PlannedBy { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>More than one turn is planned.</summary>
    public bool IsWeekly => LastDay is not { } last || last.DayNumber - FirstDay.DayNumber >= 7;

    /// <summary>The scope as one value.</summary>
    public Scope Scope => MunicipalityId is { } place ? Scope.Of(place) : Scope.WholeOperator;

    /// <summary>True when a turn begins on this date in Japan, whoever takes it.</summary>
    public bool BeginsOn(DateOnly day) => day >= FirstDay && (LastDay is null || day <= LastDay) && (day.DayNumber - FirstDay.DayNumber) % 7 == 0;

    /// <summary>When the turn of this date begins.</summary>
    public DateTimeOffset StartOf(DateOnly day) => JapanDay.StartOf(day).AddMinutes(FromMinute);

    /// <summary>The first instant after the turn of this date.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day).AddMinutes(Minutes);

    /// <summary>No turn begins on this date or later.</summary>
    internal void EndBefore(DateOnly day)
    {
        LastDay = day.AddDays(-1);
        Version++;
    }

    private static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
