using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// A person decides that the parent sees "read" on a message and all before it. Never by itself: that somebody looked is not that somebody will
/// answer. Asked of LINE at once, because the person waits for the outcome; it is written down only after LINE said yes.
/// </summary>
public sealed class MarkReadAtLine(Database database, KeyStore keys, LineClients clients)
{
    /// <summary>Marks the line and all before it. Null when LINE did, otherwise why not.</summary>
    public async Task<ReadAtLineRefusal?> MarkAsync(Actor actor, RoomId room, long sequence, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (wanted, refusal) = await FindAsync(actor, room, sequence, ct);
        if (wanted is null) return refusal;
        try
        {
            if (clients.Find(wanted.BotUserId) is not { } client) return ReadAtLineRefusal.NoAnswer;
            if (!await client.MarkAsReadByTokenAsync(wanted.Token, ct)) return ReadAtLineRefusal.NotKnown;
        }
        catch (Exception error) when (error is HttpRequestException or LineResponseException)
        {
            return ReadAtLineRefusal.NoAnswer;
        }
        // Done at LINE: from here on it is written down even when the person has gone.
        return await database.ChangeAsAsync<ReadAtLineRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{room}", token);
            if (await db.Rooms.SingleOrDefaultAsync(r => r.Id == room, token) is not { } marked) return ReadAtLineRefusal.NotFound;
            marked.WasReadAtLine(sequence);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, CancellationToken.None);
    }

    private async Task<(Wanted? Wanted, ReadAtLineRefusal? Refusal)> FindAsync(Actor actor, RoomId room, long sequence, CancellationToken ct)
    {
        await using var db = database.OpenAs(actor);
        var memberships = await db.OpenMembershipsAsync(room, actor.Id, ct);
        var line = await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.RoomId == room && m.Sequence == sequence, ct);
        if (line is null || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now)) || keys.FindRoomKey(room) is not { } key) return (null, ReadAtLineRefusal.NotFound);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.Reply, m, db.Now))) return (null, ReadAtLineRefusal.ReadOnly);
        if (line.SealedBody is null || MessageContent.Open(key, line.SealedBody, room, sequence).MarkAsReadToken is not { } readToken) return (null, ReadAtLineRefusal.NoToken);
        var bot = await (from r in db.Rooms join channel in db.Channels on r.ChannelId equals channel.Id where r.Id == room select channel.BotUserId).SingleAsync(ct);
        return (new Wanted(bot, readToken), null);
    }

    private sealed record Wanted(string BotUserId, string Token);
}
