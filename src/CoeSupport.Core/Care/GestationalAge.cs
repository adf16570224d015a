namespace CoeSupport.Core.Care;

/// <summary>
/// How far a pregnancy is: completed weeks and days. The first day of the last period is 0w0d, the due date 40w0d. The due date is the stored truth;
/// everything here is counted from it. Source: WHO and the Japan Society of Obstetrics and Gynecology count alike.
/// </summary>
/// <param name="Weeks">Completed weeks; below zero before the last period began.</param>
/// <param name="Days">Days beyond them, 0 to 6.</param>
public readonly record struct GestationalAge(int Weeks, int Days)
{
    /// <summary>From the first day of the last period to the due date, in days.</summary>
    public const int DaysToDue = 280;

    /// <summary>How far it is on this day.</summary>
    public static GestationalAge On(DateOnly day, DateOnly due)
    {
        var days = DaysToDue - (due.DayNumber - day.DayNumber);
        var weeks = Math.DivRem(days, 7, out var rest);
        return rest < 0 ? new GestationalAge(weeks - 1, rest + 7) : new GestationalAge(weeks, rest);
    }

    /// <summary>The due date that belongs to the first day of a last period.</summary>
    public static DateOnly DueAfter(DateOnly lastPeriod) => lastPeriod.AddDays(DaysToDue);

    /// <summary>What a birth now would be called; null before 22 weeks, when it is not called a birth.</summary>
    public Term? Term => Weeks switch
    {
        < 22 => null,
        < 37 => Care.Term.Preterm,
        < 42 => Care.Term.AtTerm,
        _ => Care.Term.PostTerm,
    };
}
