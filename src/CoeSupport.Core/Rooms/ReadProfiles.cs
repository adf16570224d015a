using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Asks LINE for the display name of parents whose profile was not read yet, again after they came back, and otherwise once a day. Where the channel's
/// policy shows pictures, the picture is taken along; where it does not any more, what was kept is deleted.
/// </summary>
public sealed class ReadProfiles(Database database, KeyStore keys, LineClients clients, KeepPicture pictures)
{
    /// <summary>A name can change at any time; it is asked for again after this.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    private const int AtATime = 100;

    /// <summary>Reads what is due. Throws when LINE cannot be reached; call again later then.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var room in await DueAsync(ct)) await ReadAsync(room, ct);
    }

    private async Task<List<RoomId>> DueAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the profile worker looks for rooms whose name is not known or old");
        var old = db.Now - Fresh;
        // New ones first: nobody's old name may hold up a nameless cry for help. LINE has no profile of somebody who blocks us.
        // A face that the policy no longer shows goes now, whether LINE has a profile or not.
        return await db.Rooms.Where(room => room.ErasedAt == null && (room.ProfileReadAt == null || (room.ProfileReadAt <= old && room.BlockedAt == null)
                || (room.PictureFile != null && db.Channels.Any(channel => channel.Id == room.ChannelId && !channel.ShowsPicture))))
            .OrderBy(room => room.ProfileReadAt != null).ThenBy(room => room.ProfileReadAt).ThenBy(room => room.CreatedAt).Select(room => room.Id).Take(AtATime).ToListAsync(ct);
    }

    private async Task ReadAsync(RoomId roomId, CancellationToken ct)
    {
        if (keys.FindRoomKey(roomId) is not { } key) return;
        UserProfile? profile = null;
        KeepPicture.KeptPicture? picture = null;
        bool shows;
        await using (var db = database.OpenAsSystem("the profile worker reads one profile"))
        {
            var found = await (from room in db.Rooms join channel in db.Channels on room.ChannelId equals channel.Id where room.Id == roomId select new { Room = room, channel.BotUserId, channel.ShowsPicture }).SingleAsync(ct);
            shows = found.ShowsPicture;
            if (clients.Find(found.BotUserId) is { } client) profile = await AskAsync(client, found.Room.LineUserIdUnder(key), ct);
            if (shows && profile?.PictureUrl is { IsAbsoluteUri: true } address && address.AbsoluteUri != found.Room.PictureSourceUnder(key)) picture = await pictures.FetchAsync(roomId, address, ct);
        }
        var old = await database.ChangeAsSystemAsync("a profile was read", async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var room = await db.Rooms.SingleAsync(r => r.Id == roomId, token);
            room.TakeProfile(DisplayName.Clean(profile?.DisplayName), key, db.Now);
            var before = room.PictureFile;
            // Without a profile (404: blocked, unknown) the last name stays, so that a team knows whom it wrote to; a face does not.
            if (picture is not null) room.TakePicture(picture.Name, picture.Type, picture.Source, key);
            else if (!shows || profile?.PictureUrl is null) room.TakePicture(null, null, null, key);
            await db.AnnounceRoomAsync(roomId, token);
            return before == room.PictureFile ? null : before;
        }, ct);
        if (old is not null) pictures.Delete(old);
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
