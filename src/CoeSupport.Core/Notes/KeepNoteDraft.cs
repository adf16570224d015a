using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Notes;

/// <summary>Keeps a note that somebody has begun, apart from what they have begun to answer.</summary>
public sealed class KeepNoteDraft(Database database, KeyStore keys)
{
    /// <summary>The longest text that is kept, in UTF-16 code units: what is too long for a note is kept as well, so that it can be shortened.</summary>
    public const int LongestDraft = 9_000;

    /// <summary>What this person has begun; null when nothing.</summary>
    public async Task<NoteDraftView?> ReadAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await db.NoteDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.RoomId == room && d.StaffId == actor.Id, ct) is { } draft && keys.FindRoomKey(room) is { } key
            ? new NoteDraftView(draft.TextUnder(key), new NoteReaders(draft.Audience, draft.Only))
            : null;
    }

    /// <summary>Keeps the text; an empty one forgets the draft. False when the person may not write notes there.</summary>
    public async Task<bool> SaveAsync(Actor actor, RoomId room, string text, NoteReaders readers, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestDraft) return false;
        return await database.ChangeAsAsync(actor, async (db, token) =>
        {
            var memberships = await db.OpenMembershipsAsync(room, actor.Id, token);
            if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.WriteNote, m, db.Now)) || keys.FindRoomKey(room) is not { } key) return false;
            var draft = await db.NoteDrafts.SingleOrDefaultAsync(d => d.RoomId == room && d.StaffId == actor.Id, token);
            if (text.Length == 0)
            {
                if (draft is not null) db.NoteDrafts.Remove(draft);
                return true;
            }
            if (draft is null) db.NoteDrafts.Add(draft = new NoteDraft(room, actor.Id));
            draft.Keep(text, readers, key, db.Now);
            return true;
        }, ct);
    }
}
