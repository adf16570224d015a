using CoeSupport.Core.Audit;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>
/// Practice rooms, which no question sees unless it asks here: what routes a call and what reports a drill. Whatever sends, counts or watches over rooms does
/// not, and so cannot mistake one for a parent's.
/// </summary>
internal static class PracticeRows
{
    /// <summary>Rooms with those of drills.</summary>
    public static IQueryable<Room> RoomsAndPractice(this SupportDb db) => db.Rooms.IgnoreQueryFilters(["practice"]);

    /// <summary>Nobody's: a drill is run in it.</summary>
    public static Task<bool> IsPracticeAsync(this SupportDb db, RoomId room, CancellationToken ct) => db.RoomsAndPractice().AnyAsync(r => r.Id == room && r.IsPractice, ct);

    /// <summary>A drill is running for this place, whoever started it.</summary>
    public static Task<bool> RunsDrillAsync(this SupportDb db, MunicipalityId? municipality, CancellationToken ct) =>
        db.Escalations.IgnoreQueryFilters().AnyAsync(e => e.IsDrill && (e.State == EscalationState.Asking || e.State == EscalationState.Accepted)
            && db.Rooms.IgnoreQueryFilters().Any(room => room.Id == e.RoomId && room.MunicipalityId == municipality), ct);

    /// <summary>The drill is over: everybody leaves its room, unless another call is open there.</summary>
    public static async Task LeavePracticeAsync(this SupportDb db, Escalation drill, CancellationToken ct)
    {
        if (await db.Escalations.AnyAsync(e => e.RoomId == drill.RoomId && e.Id != drill.Id && (e.State == EscalationState.Asking || e.State == EscalationState.Accepted), ct)) return;
        foreach (var membership in (await db.Memberships.Where(m => m.RoomId == drill.RoomId && m.EndedAt == null).ToListAsync(ct)).Where(m => m.EndedAt is null))
        {
            membership.End(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, membership.StaffId, AuditAction.MembershipEnded, drill.RoomId, $"{membership.Id} {membership.StaffId} {membership.Grounds}", ct);
        }
    }
}
