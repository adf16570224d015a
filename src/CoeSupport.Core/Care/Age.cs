namespace CoeSupport.Core.Care;

/// <summary>
/// How old a child is. The day of birth is day 0. A month is complete on the day of the same number; where a month has no such day, on the first of
/// the next (born on the 31st of January: one month on the 1st of March). So counts the Civil Code of Japan, article 143.
/// </summary>
/// <param name="Days">Days since birth.</param>
/// <param name="Months">Completed months.</param>
public readonly record struct Age(int Days, int Months)
{
    /// <summary>Completed years.</summary>
    public int Years => Months / 12;

    /// <summary>Completed months beyond the years, 0 to 11.</summary>
    public int MonthsOfYear => Months % 12;

    /// <summary>How old on this day; nobody is younger than 0 days.</summary>
    public static Age On(DateOnly day, DateOnly born)
    {
        if (day <= born) return default;
        var months = ((day.Year - born.Year) * 12) + day.Month - born.Month;
        return new Age(day.DayNumber - born.DayNumber, day.Day < born.Day ? months - 1 : months);
    }
}
