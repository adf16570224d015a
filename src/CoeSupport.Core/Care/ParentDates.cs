namespace CoeSupport.Core.Care;

/// <summary>The dates of one parent: the pregnancy that is or was last, and the children who were born.</summary>
public sealed record ParentDates
{
    /// <summary>The most babies that are expected together.</summary>
    public const int MostBabies = 4;

    /// <summary>The most children whose birth dates are kept.</summary>
    public const int MostBirths = 8;

    /// <summary>No date is known.</summary>
    public static readonly ParentDates None = new();

    /// <summary>The due date; kept after the birth, for whoever wants to know at which week that was.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The first day of the last period, if the due date was counted from it; only says where the due date came from.</summary>
    public DateOnly? LastPeriod { get; init; }

    /// <summary>A child is expected; when is not known yet.</summary>
    public bool IsUndated { get; init; }

    /// <summary>How many babies are or were expected together: 1, 2 for twins, at most <see cref="MostBabies"/>.</summary>
    public int Babies { get; init; } = 1;

    /// <summary>The birth dates of the children, the eldest first; twins have two.</summary>
    public IReadOnlyList<DateOnly> Births { get; init; } = [];

    /// <summary>The parent has lost a child: no date is shown any more. The dates stay, so that a mistake can be taken back.</summary>
    public Loss? Loss { get; init; }

    /// <summary>True when a child born on this day is one of the pregnancy with this due date: from 20 weeks before it to 6 after it.</summary>
    public static bool Belong(DateOnly born, DateOnly due) => born >= due.AddDays(-140) && born <= due.AddDays(42);

    /// <summary>Two are the same when they say the same.</summary>
    public bool Equals(ParentDates? other) =>
        other is not null && (Due, LastPeriod, IsUndated, Babies, Loss) == (other.Due, other.LastPeriod, other.IsUndated, other.Babies, other.Loss) && Births.SequenceEqual(other.Births);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Due, LastPeriod, IsUndated, Babies, Births.Count, Loss);
}
