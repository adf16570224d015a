using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>Somebody who is in a room now, and up to which line they have read it here.</summary>
public sealed record TeamMember(StaffId Id, string PublicName, string About, SupporterKind? Kind, Grounds Grounds, DateTimeOffset Since, DateTimeOffset? Until, long ReadThrough);
