using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>One kind in a week.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Turns">The turns that touch the week, in order of time.</param>
/// <param name="Gaps">When nobody is there, in order of time.</param>
public sealed record DutyRow(SpecialistKind Kind, IReadOnlyList<DutyShown> Turns, IReadOnlyList<DutyGap> Gaps)
{
    /// <summary>How long nobody is there in this week.</summary>
    public TimeSpan Empty => TimeSpan.FromTicks(Gaps.Sum(gap => (gap.EndsAt - gap.StartsAt).Ticks));
}
