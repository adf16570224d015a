using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>One turn of a duty that is not as planned: nobody takes it, or a colleague does. Without a row it is the planned person's.</summary>
public sealed class DutyException
{
    private DutyException()
    {
    }

    /// <summary>Departs from the plan.</summary>
    /// <param name="duty">Which duty.</param>
    /// <param name="day">The date on which the turn begins.</param>
    /// <param name="instead">Who takes it; null when nobody does.</param>
    /// <param name="by">Who said so.</param>
    /// <param name="at">When.</param>
    public DutyException(DutyId duty, DateOnly day, StaffId? instead, StaffId by, DateTimeOffset at)
    {
        DutyId = duty;
        Day = day;
        Become(instead, by, at);
    }

    /// <summary>Which duty.</summary>
    public DutyId DutyId { get; private set; }

    /// <summary>The date on which the turn begins, in Japan.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Who takes it; null when nobody does.</summary>
    public StaffId? Instead { get; private set; }

    /// <summary>Who said so last.</summary>
    public StaffId By { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Says it anew.</summary>
    internal void Become(StaffId? instead, StaffId by, DateTimeOffset at)
    {
        (Instead, By, At) = (instead, by, at);
        Version++;
    }
}
