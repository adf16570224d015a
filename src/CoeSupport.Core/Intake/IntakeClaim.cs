using CoeSupport.Core.People;

namespace CoeSupport.Core.Intake;

/// <summary>A room whose parent used a code of, or chose, another municipality than the room's: a coordinator decides.</summary>
/// <param name="Room">The room.</param>
/// <param name="Name">The LINE display name; null while not known.</param>
/// <param name="From">The room's municipality; null while it has none.</param>
/// <param name="To">The one that was named.</param>
/// <param name="Since">Since when.</param>
/// <param name="HasTrio">It has its trio and is not moved any more.</param>
public sealed record IntakeClaim(RoomId Room, string? Name, string? From, string To, DateTimeOffset Since, bool HasTrio);
