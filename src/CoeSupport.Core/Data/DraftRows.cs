using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>Asked past the filter, because a colleague who hands words back does not see the author's draft, which these words join.</summary>
internal static class DraftRows
{
    /// <summary>Somebody's draft in a room; null without one.</summary>
    public static Task<Draft?> DraftOfAsync(this SupportDb db, RoomId room, StaffId author, CancellationToken ct) =>
        db.Drafts.IgnoreQueryFilters().SingleOrDefaultAsync(draft => draft.RoomId == room && draft.StaffId == author, ct);
}
