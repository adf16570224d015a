using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notices;

/// <summary>Somebody looked at what they were told; what has not left by then does not leave.</summary>
public sealed class SeeNotices(Database database)
{
    /// <summary>They saw one. Null when there is no such of theirs.</summary>
    public Task<NoticeView?> SeeAsync(Actor actor, NoticeId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await db.Notices.SingleOrDefaultAsync(n => n.Id == id && n.StaffId == actor.Id && n.Kind != NoticeKind.AddressCode, token) is not { } notice) return null;
            notice.See(db.Now);
            db.Announce(FeedTopic.Of(actor.Id));
            return new NoticeView(notice.Id, notice.Kind, notice.Urgency, notice.RoomId, notice.About, notice.CreatedAt, IsSeen: true, notice.OverAt is not null);
        }, ct);
    }

    /// <summary>They saw all.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> SeeAllAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            var unseen = await db.Notices.Where(n => n.StaffId == actor.Id && n.SeenAt == null && n.Kind != NoticeKind.AddressCode).ToListAsync(token);
            foreach (var notice in unseen) notice.See(db.Now);
            if (unseen.Count > 0) db.Announce(FeedTopic.Of(actor.Id));
            return unseen.Count;
        }, ct);
    }
}
