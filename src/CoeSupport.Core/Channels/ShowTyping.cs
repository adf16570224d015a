using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Decides whether parents of a channel see that somebody types to them (<c>Rooms/TellTyping</c>).</summary>
public sealed class ShowTyping(Database database)
{
    /// <summary>Switches. False when there is no such channel among those this person looks after.</summary>
    public Task<bool> SetAsync(Actor actor, ChannelId id, bool show, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync("channels", token);
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, token);
            if (channel is null || !PermissionTable.AllowsAbout(Permission.ShowTyping, actor, channel.Id, channel.MunicipalityId)) return false;
            if (channel.ShowsTyping == show) return true;
            channel.ShowTyping(show);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, show ? AuditAction.TypingShown : AuditAction.TypingHidden, room: null, channel.Id.ToString(), token);
            db.Announce(FeedTopic.Channels);
            db.Announce(FeedTopic.Pictures); // every open room reads its channel's policies again
            return true;
        }, ct);
    }
}
