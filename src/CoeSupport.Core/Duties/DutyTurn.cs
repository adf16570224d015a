using CoeSupport.Core.People;

namespace CoeSupport.Core.Duties;

/// <summary>One turn of a duty, with what was changed about it.</summary>
/// <param name="Duty">Of which duty.</param>
/// <param name="Day">The date on which it begins, in Japan: with the duty the key of the turn.</param>
/// <param name="Kind">For which kind of escalation.</param>
/// <param name="Municipality">For whose parents; null for all of the operator.</param>
/// <param name="Planned">Whose turn it was planned to be.</param>
/// <param name="Taker">Who was to take it in the end; null when it was taken off.</param>
/// <param name="Holder">Who really is there: <paramref name="Taker"/>, as long as they work here as a specialist of that kind; otherwise null.</param>
/// <param name="StartsAt">First instant.</param>
/// <param name="EndsAt">First instant after it.</param>
/// <param name="IsWeekly">It is one of a series.</param>
public sealed record DutyTurn(DutyId Duty, DateOnly Day, SpecialistKind Kind, MunicipalityId? Municipality, StaffId Planned, StaffId? Taker, StaffId? Holder, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsWeekly)
{
    /// <summary>A colleague takes it.</summary>
    public bool IsSwapped => Taker is { } taker && taker != Planned;
}
