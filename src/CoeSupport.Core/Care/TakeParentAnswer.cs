using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Care;

/// <summary>
/// What the parent says of themselves by a button goes where the team keeps what it knows, with a history that says who said so. Buttons stay on phones for
/// years: once somebody of the team has written there, or a loss is recorded, an old one changes nothing.
/// </summary>
internal static class TakeParentAnswer
{
    /// <summary>Keeps an answer within the caller's change. False when the team's own knowledge stands.</summary>
    public static async Task<bool> TakeAsync(SupportDb db, KeyStore keys, Room room, Func<ParentFacts, ParentFacts> answer, CancellationToken ct)
    {
        await db.LockAsync($"parent:{room.Id}", ct);
        if (keys.FindRoomKey(room.Id) is not { } key || await db.ParentChanges.AnyAsync(change => change.RoomId == room.Id && change.StaffId != null, ct)) return false;
        var record = db.ParentRecords.Local.SingleOrDefault(r => r.RoomId == room.Id) ?? await db.ParentRecords.SingleOrDefaultAsync(r => r.RoomId == room.Id, ct);
        var isNew = record is null;
        record ??= new ParentRecord(room.Id);
        var facts = ParentFacts.Open(record, key);
        if (facts.Dates.Loss is not null) return false;
        var next = answer(facts);
        if (record.Change(next.Dates, next.About.Tidy(), room, by: null, db.Now, reason: null, key, isByParent: true) is not { } change) return true;
        if (isNew) db.ParentRecords.Add(record);
        db.ParentChanges.Add(change);
        await OutlineParents.FollowAsync(db, record, key, ct);
        await AuditTrail.WriteAsync(db, db.Now, actor: null, AuditAction.ParentChanged, room.Id, "", ct);
        db.Announce(FeedTopic.Roster);
        return true;
    }
}
