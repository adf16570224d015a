using CoeSupport.Core.People;

namespace CoeSupport.Core.Trios;

/// <summary>A supporter for a room: with how many seats they hold now, and why they cannot take one there if they cannot.</summary>
/// <param name="Id">Who.</param>
/// <param name="PublicName">What parents see.</param>
/// <param name="About">One line for colleagues.</param>
/// <param name="Kind">Which seat.</param>
/// <param name="SeatsHeld">How many seats they hold.</param>
/// <param name="Capacity">How many they can hold.</param>
/// <param name="IsHolder">They hold the seat in this room.</param>
/// <param name="Refusal">Why they cannot take it; null when they can.</param>
public sealed record TrioCandidate(StaffId Id, string PublicName, string About, SupporterKind Kind, int SeatsHeld, int Capacity, bool IsHolder = false, FormTrioRefusal? Refusal = null);
