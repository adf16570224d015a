using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Decides how parents of a channel agree, for rooms that are opened from now on.</summary>
public sealed class ChooseConsent(Database database)
{
    /// <summary>Decides. False when there is no such channel among those this person administers.</summary>
    public Task<bool> SetAsync(Actor actor, ChannelId id, ConsentPolicy policy, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync("channels", token);
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, token);
            if (channel is null || !PermissionTable.AllowsAbout(Permission.ChooseConsent, actor, channel.Id, channel.MunicipalityId)) return false;
            if (channel.ConsentPolicy == policy) return true;
            channel.AskForConsent(policy);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.ConsentPolicyChosen, room: null, $"{channel.Id} {policy}", token);
            db.Announce(FeedTopic.Channels);
            return true;
        }, ct);
    }
}
