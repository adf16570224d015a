using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Notes up to which message somebody has read. Concerns our own screens only; LINE hears nothing of it.</summary>
public sealed class MarkRead(Database database)
{
    /// <summary>Marks everything up to the sequence as read. False when there was nothing to mark or the person is not in the room.</summary>
    public Task<bool> MarkAsync(Actor actor, RoomId room, long sequence, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            var memberships = await db.OpenMembershipsAsync(room, actor.Id, token);
            // What waits sealed was read by nobody, also when a line after it was.
            var last = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == room, token) is { } place ? memberships.LastReadableIn(place, sequence) : sequence;
            var behind = memberships.Where(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now) && m.ReadThrough < last).ToList();
            foreach (var membership in behind) membership.ReadUpTo(last);
            var saw = await db.SeeNoticesOfRoomAsync(room, actor.Id, token); // whoever reads the room need not be called there
            if (saw > 0 && behind.Count == 0) db.Announce(FeedTopic.Of(actor.Id));
            if (behind.Count > 0)
            {
                db.Announce(FeedTopic.Of(actor.Id));
                db.Announce(FeedTopic.ReadersOf(room)); // colleagues see who has read up to where
            }
            return behind.Count > 0;
        }, ct);
    }
}
