using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>Somebody has seen notes in which they are named: their marks go.</summary>
public sealed class SeeMentions(Database database)
{
    /// <summary>Marks them as seen. False when there was nothing to mark.</summary>
    public Task<bool> SeeAsync(Actor actor, IReadOnlyCollection<NoteId> notes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(notes);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            var mentions = await db.NoteMentions.Where(mention => mention.StaffId == actor.Id && mention.SeenAt == null && notes.Contains(mention.NoteId)
                && db.Notes.Any(note => note.Id == mention.NoteId)).ToListAsync(token);
            foreach (var mention in mentions) mention.See(db.Now);
            var seen = mentions.ConvertAll(mention => (Guid?)mention.NoteId.Value);
            foreach (var notice in await db.Notices.Where(n => n.StaffId == actor.Id && n.Kind == NoticeKind.Mention && n.SeenAt == null && seen.Contains(n.About)).ToListAsync(token)) notice.See(db.Now);
            if (mentions.Count > 0) db.Announce(FeedTopic.Of(actor.Id));
            return mentions.Count > 0;
        }, ct);
    }
}
