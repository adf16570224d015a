using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.FirstWords;

/// <summary>One of a trio says that they write the first word, or leaves it to the others again. The three see it at once.</summary>
public sealed class TakeFirstWord(Database database, KeyStore keys)
{
    /// <summary>Takes it. Null when it is theirs, otherwise why not.</summary>
    public Task<FirstWordRefusal?> TakeAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<FirstWordRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{room}", token);
            if (!await SitsAsync(db, actor, room, token)) return FirstWordRefusal.NotFound;
            if (await DueFirstWords.FindDueAsync(db, keys, actor, room, token) is not var (found, _)) return FirstWordRefusal.NotDue;
            var turn = await db.FirstWordTurns.SingleOrDefaultAsync(t => t.RoomId == room, token);
            if (turn?.IsOpen(found.LastMessageAt, db.Now) == true && turn.StaffId != actor.Id) return FirstWordRefusal.Taken;
            if (turn is null) db.FirstWordTurns.Add(new FirstWordTurn(room, actor.Id, db.Now));
            else turn.Take(actor.Id, db.Now);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }

    /// <summary>Leaves it to the others. False when it was not theirs.</summary>
    public Task<bool> LeaveAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{room}", token);
            if (!await SitsAsync(db, actor, room, token)) return false;
            var turn = await db.FirstWordTurns.SingleOrDefaultAsync(t => t.RoomId == room && t.StaffId == actor.Id, token);
            if (turn is null) return false;
            db.FirstWordTurns.Remove(turn);
            await db.AnnounceRoomAsync(room, token);
            return true;
        }, ct);
    }

    private static async Task<bool> SitsAsync(SupportDb db, Actor actor, RoomId room, CancellationToken ct)
    {
        var now = db.Now;
        return (await db.OpenMembershipsAsync(room, actor.Id, ct)).Any(m => PermissionTable.AllowsInRoom(Permission.TakeFirstWord, m, now));
    }
}
