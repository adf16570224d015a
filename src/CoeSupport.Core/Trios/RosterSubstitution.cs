using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>Who stands in for a seat, or is to.</summary>
/// <param name="Id">Which substitution.</param>
/// <param name="Kind">Which seat.</param>
/// <param name="Holder">The public name of whose seat it is.</param>
/// <param name="Substitute">The public name of who stands in.</param>
/// <param name="StartsAt">First instant.</param>
/// <param name="EndsAt">First instant after it.</param>
/// <param name="HasBegun">It has begun.</param>
public sealed record RosterSubstitution(SubstitutionId Id, SupporterKind Kind, string Holder, string Substitute, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool HasBegun);
