using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>How a verb about what stands beside a room's conversation gets hold of the room, within the caller's change.</summary>
internal static class TakenRoom
{
    /// <summary>The room, alone with it until the change ends; null when this person may not do that there.</summary>
    public static async Task<(Room Room, SealKey Key, bool WordsWait)?> TakeRoomAsync(this SupportDb db, KeyStore keys, Actor actor, RoomId id, Permission permission, CancellationToken ct)
    {
        await db.LockAsync($"room:{id}", ct);
        var now = db.Now;
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == id && r.ErasedAt == null, ct);
        var memberships = room is null ? [] : await db.OpenMembershipsAsync(id, actor.Id, ct);
        return room is null || !memberships.Any(m => PermissionTable.AllowsInRoom(permission, m, now)) || keys.FindRoomKey(id) is not { } key ? null : (room, key, memberships.CarryWhatWaits(room));
    }
}
