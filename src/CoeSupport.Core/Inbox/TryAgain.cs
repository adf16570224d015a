using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Inbox;

/// <summary>Has a failed event worked on once more, for example after the cause was repaired.</summary>
public sealed class TryAgain(Database database)
{
    /// <summary>Puts it back. False when there is no such failed event in a channel this person looks after.</summary>
    public Task<bool> RunAsync(Actor actor, long eventId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        // As the system, because nobody's door shows events; who may is asked of the table before anything is touched.
        return database.ChangeAsSystemAsync("a failed event is tried again on somebody's word", async (db, token) =>
        {
            var found = await db.InboxEvents.SingleOrDefaultAsync(e => e.Id == eventId && e.State == InboxState.Failed, token);
            var channel = found is null ? null : await db.Channels.SingleOrDefaultAsync(c => c.BotUserId == found.Destination, token);
            if (found is null || channel is null) return false;
            if (!PermissionTable.AllowsAbout(Permission.TryAgain, actor, channel.Id, channel.MunicipalityId)) return false;
            found.TryAgain(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.InboxTriedAgain, room: null, $"{found.Id} {found.Kind}", token);
            db.Announce(FeedTopic.Inbox);
            db.Announce(FeedTopic.Roster);
            return true;
        }, ct);
    }
}
