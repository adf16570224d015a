using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FollowUps;

/// <summary>What follow-ups and phone calls do alike, each within the caller's change.</summary>
internal static class FollowUpRows
{
    /// <summary>The room, alone with it until the change ends; null when this person may not do that there.</summary>
    public static async Task<(Room Room, SealKey Key, bool WordsWait)?> TakeForCareAsync(this SupportDb db, KeyStore keys, Actor actor, RoomId id, Permission permission, CancellationToken ct)
    {
        await db.LockAsync($"room:{id}", ct);
        var now = db.Now;
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.ErasedAt == null, ct);
        var memberships = room is null ? [] : await db.OpenMembershipsAsync(id, actor.Id, ct);
        return room is null || !memberships.Any(m => m.ForApprovalOf is null && PermissionTable.AllowsInRoom(permission, m, now)) || keys.FindRoomKey(id) is not { } key ? null : (room, key, memberships.CarryWhatWaits(room));
    }

    /// <summary>This person may be given something to do there.</summary>
    public static async Task<bool> KeepsThereAsync(this SupportDb db, Permission permission, RoomId room, StaffId staff, CancellationToken ct)
    {
        var now = db.Now;
        return (await db.OpenMembershipsAsync(room, staff, ct)).Any(m => m.ForApprovalOf is null && PermissionTable.AllowsInRoom(permission, m, now));
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
