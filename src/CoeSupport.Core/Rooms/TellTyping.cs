using System.Collections.Concurrent;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// While somebody types, the parent's open chat shows LINE's loading dots, where the channel wants it. Asked at most once in
/// <see cref="Again"/> for a room, however many type; whether anybody sees the dots nobody knows, so trouble is noted and forgotten.
/// </summary>
public sealed partial class TellTyping(Database database, KeyStore keys, LineClients clients, ILogger<TellTyping> log)
{
    /// <summary>How long LINE shows the dots, in seconds: of its 5 to 60 in steps of five.</summary>
    public const int Seconds = 20;

    /// <summary>Asked again no sooner than this, so that the dots stay without a gap while somebody types on.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<RoomId, DateTimeOffset> _asked = new();

    /// <summary>Somebody types. True when LINE was asked and took it.</summary>
    public async Task<bool> TellAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = database.Clock.GetUtcNow();
        if (_asked.TryGetValue(room, out var asked) && now - asked < Again) return false;
        if (await FindAsync(actor, room, ct) is not { } wanted) return false;
        // Of two who type at once one asks.
        if (!(_asked.TryAdd(room, now) || _asked.TryUpdate(room, now, asked))) return false;
        try
        {
            if (clients.Find(wanted.BotUserId) is not { } client) return false;
            await client.DisplayLoadingAnimationAsync(wanted.UserId, Seconds, ct);
            return true;
        }
        catch (Exception error) when (error is HttpRequestException or LineResponseException)
        {
            LogNotTold(log, error.GetType().Name);
            return false;
        }
    }

    private async Task<Wanted?> FindAsync(Actor actor, RoomId id, CancellationToken ct)
    {
        await using var db = database.OpenAs(actor);
        var memberships = await db.OpenMembershipsAsync(id, actor.Id, ct);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.Reply, m, db.Now)) || keys.FindRoomKey(id) is not { } key) return null;
        var found = await (from r in db.Rooms join channel in db.Channels on r.ChannelId equals channel.Id where r.Id == id && r.BlockedAt == null && !r.IsPractice && channel.ShowsTyping select new { Room = r, channel.BotUserId }).AsNoTracking().SingleOrDefaultAsync(ct);
        // Rooms are one person's chat; LINE refuses anything else.
        return found is not null && memberships.LetWriteIn(found.Room) && found.Room.LineUserIdUnder(key) is ['U', ..] user ? new Wanted(found.BotUserId, user) : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "LINE was not told that somebody types: {Error}.")]
    private static partial void LogNotTold(ILogger logger, string error);

    private sealed record Wanted(string BotUserId, string UserId);
}
