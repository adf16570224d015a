using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Asks LINE for the display name of parents whose profile was not read yet, and again after they came back.</summary>
public sealed class ReadProfiles(Database database, KeyStore keys, LineClients clients)
{
    private const int AtATime = 100;

    /// <summary>Reads what is due. Throws when LINE cannot be reached; call again later then.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var room in await DueAsync(ct)) await ReadAsync(room, ct);
    }

    private async Task<List<RoomId>> DueAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the profile worker looks for rooms without a name");
        return await db.Rooms.Where(room => room.ProfileReadAt == null).OrderBy(room => room.CreatedAt).Select(room => room.Id).Take(AtATime).ToListAsync(ct);
    }

    private async Task ReadAsync(RoomId roomId, CancellationToken ct)
    {
        UserProfile? profile = null;
        await using (var db = database.OpenAsSystem("the profile worker reads one profile"))
        {
            var found = await (from room in db.Rooms join channel in db.Channels on room.ChannelId equals channel.Id where room.Id == roomId select new { Room = room, channel.BotUserId }).SingleAsync(ct);
            if (clients.Find(found.BotUserId) is { } client) profile = await AskAsync(client, found.Room.LineUserIdUnder(keys.RoomKey(roomId)), ct);
        }
        await database.ChangeAsSystemAsync("a profile was read", async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var room = await db.Rooms.SingleAsync(r => r.Id == roomId, token);
            room.TakeProfile(DisplayName.Clean(profile?.DisplayName), keys.RoomKey(roomId), db.Now);
            await db.AnnounceRoomAsync(roomId, token);
            return true;
        }, ct);
    }

    /// <summary>Null when LINE has no profile for us or refuses this one id: one odd id must not keep everybody else nameless.</summary>
    private static async Task<UserProfile?> AskAsync(ILineMessagingClient client, string lineUserId, CancellationToken ct)
    {
        try
        {
            return await client.GetUserProfileAsync(lineUserId, ct);
        }
        catch (LineResponseException refused) when (refused.StatusCode is 400 or 403)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null; // not shaped like a LINE user id
        }
    }
}
