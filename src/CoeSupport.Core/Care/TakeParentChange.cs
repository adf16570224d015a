using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Care;

/// <summary>Every change of what is known of a parent: asked of the permissions, kept with its history and announced, in one transaction.</summary>
internal static class TakeParentChange
{
    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int LongestReason = 500;

    /// <summary>Changes; null when done. <paramref name="next"/> answers what is to be known, or why not.</summary>
    public static Task<ChangeParentRefusal?> TakeParentChangeAsync(
        this Database database, KeyStore keys, Actor actor, RoomId roomId, Permission permission, string? reason, Func<ParentFacts, int, SupportDb, Task<(ParentFacts? Next, ChangeParentRefusal? Refusal)>> next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<ChangeParentRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"parent:{roomId}", token);
            var now = db.Now;
            var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, token);
            var memberships = await db.OpenMembershipsAsync(roomId, actor.Id, token);
            if (room is null || keys.FindRoomKey(roomId) is not { } key || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return ChangeParentRefusal.NotFound;
            if (!memberships.Any(m => PermissionTable.AllowsInRoom(permission, actor, m, now)) || memberships.CarryWhatWaits(room)) return ChangeParentRefusal.NotAllowed;
            // While the parent has it erased the card is hidden; a new one beside it would be lost when they take that back.
            if (await db.RoomErasures.AnyAsync(e => e.RoomId == roomId && e.HidesBefore != null, token)) return ChangeParentRefusal.NotAllowed;
            if (reason?.Length > LongestReason) return ChangeParentRefusal.TooLong;
            var record = await db.ParentRecords.SingleOrDefaultAsync(r => r.RoomId == roomId, token);
            var isNew = record is null;
            record ??= new ParentRecord(roomId);
            var (changed, refusal) = await next(ParentFacts.Open(record, key), record.Version, db);
            if (changed is null) return refusal;
            if (record.Change(changed.Dates, changed.About, room, actor.Id, now, reason, key) is not { } change) return null;
            if (isNew) db.ParentRecords.Add(record);
            db.ParentChanges.Add(change);
            await OutlineParents.FollowAsync(db, record, key, token);
            // That something changed, not what: the trail is not sealed.
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.ParentChanged, roomId, "", token);
            await db.AnnounceRoomAsync(roomId, token);
            return null;
        }, ct);
    }
}
