namespace CoeSupport.Core.Care;

/// <summary>Where a parent stands on one day: a week of pregnancy, ages of children, a loss, or nothing known. Counted anew for each day, never stored.</summary>
public sealed record Stage
{
    /// <summary>From so many days after the due date on it is likelier that a birth was not entered than that the pregnancy lasts.</summary>
    private const int StaleAfter = 28;

    /// <summary>Which of the four.</summary>
    public required StageKind Kind { get; init; }

    /// <summary>How far the pregnancy is; null unless one is going on.</summary>
    public GestationalAge? Pregnancy { get; init; }

    /// <summary>Days until the due date, below zero after it; null unless a pregnancy is going on.</summary>
    public int? DaysToDue { get; init; }

    /// <summary>The babies expected together.</summary>
    public int Babies { get; init; } = 1;

    /// <summary>The ages of the children, the youngest first; twins have two.</summary>
    public IReadOnlyList<Age> Children { get; init; } = [];

    /// <summary>At which week the youngest was born; null while the due date is not known.</summary>
    public GestationalAge? BornAt { get; init; }

    /// <summary>The due date lies so far back that the birth was probably not entered.</summary>
    public bool IsStale => DaysToDue <= -StaleAfter;

    /// <summary>Counts for a day, which is Japan's (<see cref="JapanDay"/>).</summary>
    public static Stage On(DateOnly today, ParentDates dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        if (dates.Loss is not null) return new Stage { Kind = StageKind.Loss };
        var births = dates.Births.Where(born => born <= today).OrderDescending().ToList();
        var children = births.Select(born => Age.On(today, born)).ToList();
        if (dates.Due is { } due && !births.Any(born => ParentDates.Belong(born, due)) && GestationalAge.On(today, due) is { Weeks: >= 0 } age)
        {
            return new Stage { Kind = StageKind.Expecting, Pregnancy = age, DaysToDue = due.DayNumber - today.DayNumber, Babies = dates.Babies, Children = children };
        }
        if (children.Count == 0) return new Stage { Kind = StageKind.Unknown };
        var bornAt = dates.Due is { } was && ParentDates.Belong(births[0], was) ? GestationalAge.On(births[0], was) : (GestationalAge?)null;
        return new Stage { Kind = StageKind.Born, Children = children, BornAt = bornAt };
    }
}
