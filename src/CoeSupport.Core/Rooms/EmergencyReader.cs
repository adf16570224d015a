using CoeSupport.Core.Access;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>Somebody who is in a room by emergency access at this moment, as the others in it see it.</summary>
/// <param name="Staff">Who.</param>
/// <param name="PublicName">Their name.</param>
/// <param name="Cause">The kind of reason.</param>
/// <param name="Words">The stated reason.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="CanWrite">They may write: a life is in danger.</param>
public sealed record EmergencyReader(StaffId Staff, string PublicName, EmergencyCause Cause, string Words, DateTimeOffset Until, bool CanWrite);
