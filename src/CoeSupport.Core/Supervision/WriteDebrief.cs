using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>Somebody writes down how a heavy conversation was. Nobody has to.</summary>
public sealed class WriteDebrief(Database database, KeyStore keys)
{
    /// <summary>Takes it. Null when done, also when the same press comes again.</summary>
    public async Task<DebriefRefusal?> WriteAsync(Actor actor, RoomId roomId, string text, Guid clientKey, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n").Trim();
        return await database.ChangeAsAsync<DebriefRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, token);
            if (room is null || !(await db.OpenMembershipsAsync(roomId, actor.Id, token)).Any(m => PermissionTable.AllowsInRoom(Permission.WriteDebrief, m, db.Now)) || keys.FindRoomKey(roomId) is not { } key) return DebriefRefusal.NotFound;
            if (words.Length is 0 or > Debrief.LongestText) return DebriefRefusal.Text;
            if (await db.Debriefs.AnyAsync(d => d.RoomId == roomId && d.AuthorId == actor.Id && d.ClientKey == clientKey, token)) return null;
            var debrief = new Debrief(roomId, actor.Id, clientKey, words, key, db.Now);
            db.Debriefs.Add(debrief);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.DebriefWritten, roomId, $"{debrief.Id}", token);
            db.Announce(FeedTopic.Of(roomId));
            return null;
        }, ct);
    }
}
