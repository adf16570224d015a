namespace CoeSupport.Core.Rooms;

/// <summary>Who can and who could read a room, and what its parent was told about that.</summary>
/// <param name="Now">Those who can read now.</param>
/// <param name="Before">Those who could, the latest first.</param>
/// <param name="Told">What this parent was told before anything else, by its version; null when nothing was.</param>
public sealed record RoomReadersView(IReadOnlyList<RoomReader> Now, IReadOnlyList<RoomReader> Before, ToldText? Told);
