using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>
/// Decides whether a channel shows parents' LINE pictures. Open screens follow at once. Switched off, what was kept is deleted soon after
/// (<c>Rooms/ReadProfiles</c>); switched on, pictures come with the next daily reading of profiles.
/// </summary>
public sealed class ShowPictures(Database database)
{
    /// <summary>Switches. False when there is no such channel among those this person looks after.</summary>
    public Task<bool> SetAsync(Actor actor, ChannelId id, bool show, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync("channels", token);
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, token);
            if (channel is null || !PermissionTable.AllowsAbout(Permission.ShowPictures, actor, channel.Id, channel.MunicipalityId)) return false;
            if (channel.ShowsPicture == show) return true;
            channel.ShowPictures(show);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, show ? AuditAction.PicturesShown : AuditAction.PicturesHidden, room: null, channel.Id.ToString(), token);
            db.Announce(FeedTopic.Channels);
            db.Announce(FeedTopic.Pictures);
            db.Announce(FeedTopic.Profiles);
            return true;
        }, ct);
    }
}
