using CoeSupport.Core.People;

namespace CoeSupport.Core.Emergency;

/// <summary>A room as its coordinator or supervisor finds it from outside: never a word.</summary>
/// <param name="Room">The room.</param>
/// <param name="Name">The parent's display name; null while not known.</param>
/// <param name="Municipality">The municipality, once known.</param>
/// <param name="WaitingSince">Since when the parent waits; null when nobody waits.</param>
/// <param name="Team">The public names of who is in it now.</param>
public sealed record RoomWithinReach(RoomId Room, string? Name, string? Municipality, DateTimeOffset? WaitingSince, IReadOnlyList<string> Team);
