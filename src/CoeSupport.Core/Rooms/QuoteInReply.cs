using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Chooses the line that somebody's reply will quote. It is kept with their draft, so that it is there on every device.</summary>
public sealed class QuoteInReply(Database database, KeyStore keys)
{
    /// <summary>
    /// Quotes a line; null quotes none any more. False when the person may not write there, or when LINE gave no token for the line: it is of another
    /// room, ours, withdrawn, or unknown.
    /// </summary>
    public async Task<bool> ChooseAsync(Actor actor, RoomId room, long? sequence, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await database.ChangeAsAsync(actor, async (db, token) =>
        {
            var memberships = await db.OpenMembershipsAsync(room, actor.Id, token);
            if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.KeepDraft, m, db.Now)) || keys.FindRoomKey(room) is not { } key) return false;
            if (sequence is { } wanted && await db.QuoteTokenAsync(room, wanted, key, token) is null) return false;
            var draft = await db.Drafts.SingleOrDefaultAsync(d => d.RoomId == room && d.StaffId == actor.Id, token);
            if (draft is null && sequence is null) return true;
            if (draft is null) db.Drafts.Add(draft = new Draft(room, actor.Id));
            draft.Quote(sequence, db.Now);
            if (draft.IsEmpty) db.Drafts.Remove(draft);
            db.Announce(FeedTopic.Of(room)); // their other screens show it too
            return true;
        }, ct);
    }
}
