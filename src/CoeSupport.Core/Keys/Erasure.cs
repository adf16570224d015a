using CoeSupport.Core.People;

namespace CoeSupport.Core.Keys;

/// <summary>A room whose key was deleted, and when.</summary>
/// <param name="Room">The room.</param>
/// <param name="At">When.</param>
public readonly record struct Erasure(RoomId Room, DateTimeOffset At);
