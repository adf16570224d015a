using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// A person decides that a message goes once more after it failed, was held back or its outcome got lost. Only a person: after 24 hours LINE no
/// longer knows the old key, so the parent may see such a message twice, and somebody has to want that.
/// </summary>
public sealed class SendAgain(Database database, KeyStore keys)
{
    /// <summary>Queues the message of this sending anew, with a new retry key. Null when done, otherwise why not.</summary>
    public Task<SendAgainRefusal?> AgainAsync(Actor actor, DeliveryId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, (db, token) => QueueAsync(db, actor, id, token), ct);
    }

    private async Task<SendAgainRefusal?> QueueAsync(SupportDb db, Actor actor, DeliveryId id, CancellationToken ct)
    {
        var wanted = await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct);
        if (wanted is null) return SendAgainRefusal.NotFound;
        await db.LockAsync($"room:{wanted.RoomId}", ct);
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == wanted.RoomId, ct);
        var memberships = await db.OpenMembershipsAsync(wanted.RoomId, actor.Id, ct);
        var now = db.Now;
        if (room is null || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return SendAgainRefusal.NotFound;
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.SendAgain, m, now))) return SendAgainRefusal.ReadOnly;
        if (keys.FindRoomKey(room.Id) is not { } key) return SendAgainRefusal.NotFound;
        if (room.BlockedAt is not null) return SendAgainRefusal.Blocked;

        var sendings = await db.Deliveries.Where(d => d.RoomId == wanted.RoomId && d.MessageSequence == wanted.MessageSequence).ToListAsync(ct);
        if (sendings.Any(d => d.State == DeliveryState.Accepted)) return SendAgainRefusal.Accepted;
        if (sendings.Any(d => d.IsUnderWay || d.State == DeliveryState.AwaitingApproval)) return SendAgainRefusal.UnderWay;
        if (sendings.MaxBy(d => d.Id.Value)!.AgainBy(actor.Id, key, now) is not { } again) return SendAgainRefusal.NotFound;
        db.Deliveries.Add(again);
        await db.AnnounceRoomAsync(room.Id, ct);
        db.Announce(FeedTopic.Deliveries);
        return null;
    }
}
