using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>One seat of a suggestion.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Person">Who.</param>
/// <param name="IsHeld">They hold it already.</param>
/// <param name="Points">How well they fit; 0 for whoever holds it already.</param>
/// <param name="Reasons">Why.</param>
public sealed record SuggestedSeat(SupporterKind Kind, StaffId Person, bool IsHeld, int Points, IReadOnlyList<MatchReason> Reasons);
