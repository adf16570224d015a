using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Somebody in the room has a medium that could not be fetched asked for again.</summary>
public sealed class TryMediaAgain(Database database)
{
    /// <summary>Starts another day of attempts. False when there is nothing failed there for this person.</summary>
    public Task<bool> RunAsync(Actor actor, RoomId room, long sequence, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            var memberships = await db.OpenMembershipsAsync(room, actor.Id, token);
            if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.FetchMediaAgain, m, db.Now))) return false;
            var failed = await db.Media.Where(m => m.RoomId == room && m.Sequence == sequence && m.State == MediaState.Failed).ToListAsync(token);
            if (failed.All(media => media.IsPreview)) return false;
            foreach (var media in failed) media.TryAgain(db.Now);
            await db.AnnounceRoomAsync(room, token);
            db.Announce(FeedTopic.Media);
            return true;
        }, ct);
    }
}
