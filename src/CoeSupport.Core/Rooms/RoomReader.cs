using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>One stretch of time in which somebody can or could read a room.</summary>
/// <param name="Staff">Who.</param>
/// <param name="PublicName">Their public name.</param>
/// <param name="Kind">Their supporter kind, if any.</param>
/// <param name="Grounds">Why.</param>
/// <param name="Since">From when on.</param>
/// <param name="Until">When it ends by itself or has ended; null while no end is known.</param>
/// <param name="IsOpen">They can read now.</param>
/// <param name="FromLater">They read from a later message on, not the whole history.</param>
public sealed record RoomReader(StaffId Staff, string PublicName, SupporterKind? Kind, Grounds Grounds, DateTimeOffset Since, DateTimeOffset? Until, bool IsOpen, bool FromLater);
