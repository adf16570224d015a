using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Decides after how many days without a word the trios of a channel are asked to speak first.</summary>
public sealed class SetQuietAfter(Database database)
{
    /// <summary>Sets it: one of <see cref="Channel.QuietChoices"/>. False when there is no such channel among those this person looks after.</summary>
    public Task<bool> SetAsync(Actor actor, ChannelId id, int days, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!Channel.QuietChoices.Contains(days)) throw new ArgumentOutOfRangeException(nameof(days), days, "Not one of the choices.");
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync("channels", token);
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, token);
            if (channel is null || !PermissionTable.AllowsAbout(Permission.SetQuietAfter, actor, channel.Id, channel.MunicipalityId)) return false;
            if (channel.QuietAfterDays == days) return true;
            channel.BeQuietAfter(days);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.QuietAfterSet, room: null, $"{channel.Id} {days}", token);
            db.Announce(FeedTopic.Channels);
            db.Announce(FeedTopic.Pictures); // every open room and list reads its channel's policies again
            return true;
        }, ct);
    }
}
