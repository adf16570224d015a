using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Emergency;

/// <summary>One emergency access as administrators see it: never a word of the room nor of the reason.</summary>
/// <param name="Room">The room.</param>
/// <param name="PublicName">Who.</param>
/// <param name="Cause">The kind of reason.</param>
/// <param name="CanWrite">They could write.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="Until">When it ends, or ended.</param>
/// <param name="IsOpen">It lasts.</param>
public sealed record EmergencyAccess(RoomId Room, string PublicName, EmergencyCause Cause, bool CanWrite, DateTimeOffset StartedAt, DateTimeOffset Until, bool IsOpen);
