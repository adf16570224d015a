using CoeSupport.Core.People;

namespace CoeSupport.Core.Supervision;

/// <summary>A grant as administrators see it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Staff">Who accompanies.</param>
/// <param name="PublicName">Their name.</param>
/// <param name="Place">The municipality or channel.</param>
/// <param name="StartsAt">First instant.</param>
/// <param name="EndsAt">First instant after it, also when it was ended early.</param>
/// <param name="IsOver">It is over.</param>
/// <param name="MayEnd">The reader may end it.</param>
public sealed record GrantedSupervision(GrantId Id, StaffId Staff, string PublicName, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool IsOver, bool MayEnd);
