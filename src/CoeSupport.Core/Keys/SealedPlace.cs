namespace CoeSupport.Core.Keys;

/// <summary>Where a sealed value lives. Part of what is authenticated: a value opens in its own place only.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Row">The row's id, or the room's.</param>
/// <param name="Number">A second part of the row's key, such as a message's sequence; 0 without one.</param>
public readonly record struct SealedPlace(string Table, string Column, Guid Row, long Number = 0);
