namespace CoeSupport.Core.Rooms;

/// <summary>A received file.</summary>
/// <param name="Name">Its name, cleaned; null when none was readable.</param>
/// <param name="Size">Bytes as LINE said; null when it did not.</param>
public sealed record FileContent(string? Name, long? Size);
