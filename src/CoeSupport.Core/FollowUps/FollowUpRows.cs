using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.FollowUps;

/// <summary>What follow-ups and phone calls do alike, each within the caller's change.</summary>
internal static class FollowUpRows
{
    /// <summary>This person may be given something to do there.</summary>
    public static async Task<bool> KeepsThereAsync(this SupportDb db, Permission permission, RoomId room, StaffId staff, CancellationToken ct)
    {
        var now = db.Now;
        return (await db.OpenMembershipsAsync(room, staff, ct)).Any(m => PermissionTable.AllowsInRoom(permission, m, now));
    }

    /// <summary>What somebody had to do in a room passes on with their seat: past the door, because who passes a seat on reads none of it.</summary>
    public static async Task PassWithSeatAsync(this SupportDb db, Actor by, RoomId room, StaffId from, StaffId to, CancellationToken ct)
    {
        foreach (var open in await db.OpenFollowUpsAsync(room, from, ct))
        {
            db.FollowUpSteps.Add(open.PassTo(to, FollowUpStepKind.PassedWithSeat, by.Id, db.Now));
            await AuditTrail.WriteAsync(db, db.Now, by.Id, AuditAction.FollowUpPassedOn, room, $"{open.Id} {to}", ct);
        }
        foreach (var call in await db.OpenPhoneCallsAsync(room, from, ct))
        {
            call.GiveTo(to);
            await AuditTrail.WriteAsync(db, db.Now, by.Id, AuditAction.PhoneCallChanged, room, $"{call.Id} {to}", ct);
        }
    }
}
