using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>What is to be planned.</summary>
/// <param name="Staff">Whose duty.</param>
/// <param name="Municipality">For whose parents; null for all of the operator.</param>
/// <param name="Days">The first dates in Japan, one a weekday: 1 to 7, each its own series.</param>
/// <param name="From">When a turn begins, in Japan.</param>
/// <param name="To">When it ends; at or before <paramref name="From"/> means on the next day.</param>
/// <param name="IsWeekly">Every week again; otherwise once.</param>
/// <param name="Until">For a weekly one the last date on which a turn may begin; null when it goes on until somebody ends it.</param>
public sealed record DutyOffer(StaffId Staff, MunicipalityId? Municipality, IReadOnlyList<DateOnly> Days, TimeOnly From, TimeOnly To, bool IsWeekly, DateOnly? Until);
