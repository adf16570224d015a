using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Writes what a channel tells parents before anything else. Another wording is a new version: every parent is told it once, with their next words.</summary>
public sealed class WriteConsentText(Database database)
{
    /// <summary>Keeps it; null when done, or when nothing is different.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="id">For which channel.</param>
    /// <param name="text">The words.</param>
    /// <param name="seen">The version that was on the screen: nobody writes over what they have not seen.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ConsentTextRefusal?> WriteAsync(Actor actor, ChannelId id, string text, int seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n").Trim();
        return database.ChangeAsAsync<ConsentTextRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("channels", token);
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, token);
            if (channel is null || !PermissionTable.AllowsAbout(Permission.EditTexts, actor, channel.Id, channel.MunicipalityId)) return ConsentTextRefusal.NotFound;
            if (words.Length == 0) return ConsentTextRefusal.Empty;
            if (words.Length > ConsentText.Longest) return ConsentTextRefusal.TooLong;
            if (channel.ConsentVersion != seen) return ConsentTextRefusal.Changed;
            if (await db.ConsentTexts.AnyAsync(t => t.ChannelId == id && t.Version == seen && t.Text == words, token)) return null;
            var written = channel.Tell(words, db.Now, actor.Id);
            db.ConsentTexts.Add(written);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.TextsChanged, room: null, $"{channel.Id} consent {written.Version}", token);
            db.Announce(FeedTopic.Channels);
            return null;
        }, ct);
    }
}
