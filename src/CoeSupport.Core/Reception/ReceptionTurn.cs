using CoeSupport.Core.People;

namespace CoeSupport.Core.Reception;

/// <summary>A turn on reception as the planner sees it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Staff">Whose.</param>
/// <param name="PublicName">Their name.</param>
/// <param name="Place">The municipality or channel; null for the whole operator.</param>
/// <param name="StartsAt">First instant.</param>
/// <param name="EndsAt">First instant after it.</param>
/// <param name="MayCancel">The reader may take it back.</param>
public sealed record ReceptionTurn(ShiftId Id, StaffId Staff, string PublicName, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool MayCancel);
