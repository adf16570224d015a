using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Writes what a channel says when the people of a room come and go. What was said before stays in the rooms as it was said.</summary>
public sealed class WriteTeamText(Database database)
{
    /// <summary>Keeps it; null when done.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="id">For which channel.</param>
    /// <param name="kind">For what.</param>
    /// <param name="text">The words.</param>
    /// <param name="seen">The version that was on the screen: nobody writes over what they have not seen.</param>
    /// <param name="ct">Cancels.</param>
    public Task<TeamTextRefusal?> WriteAsync(Actor actor, ChannelId id, TeamTextKind kind, string text, int seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n").Trim();
        return database.ChangeAsAsync<TeamTextRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("channels", token);
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, token);
            if (channel is null || !PermissionTable.AllowsAbout(Permission.EditTexts, actor, channel.Id, channel.MunicipalityId)) return TeamTextRefusal.NotFound;
            if (words.Length == 0) return TeamTextRefusal.Empty;
            if (words.Length > TeamText.Longest) return TeamTextRefusal.TooLong;
            if (!words.Contains(TeamText.NeededField(kind), StringComparison.Ordinal)) return TeamTextRefusal.MissingField;
            var kept = await db.TeamTexts.SingleOrDefaultAsync(t => t.ChannelId == id && t.Kind == kind, token);
            if ((kept?.Version ?? 0) != seen) return TeamTextRefusal.Changed;
            if (kept?.Text == words) return null;
            if (kept is null) db.TeamTexts.Add(kept = new TeamText(id, kind, words, db.Now, actor.Id));
            else kept.Write(words, db.Now, actor.Id);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.TextsChanged, room: null, $"{channel.Id} {kind} {kept.Version}", token);
            db.Announce(FeedTopic.Channels);
            return null;
        }, ct);
    }
}
