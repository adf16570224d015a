using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>The memberships somebody has in a room at this moment; usually one, two when a supervisor also holds a seat.</summary>
internal static class OpenMemberships
{
    public static async Task<List<Membership>> OpenMembershipsAsync(this SupportDb db, RoomId room, StaffId staff, CancellationToken ct)
    {
        var now = db.Now;
        var rows = await db.Memberships.Where(m => m.RoomId == room && m.StaffId == staff && m.EndedAt == null).ToListAsync(ct);
        return [.. rows.Where(m => m.IsOpen(now))];
    }
}
