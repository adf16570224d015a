using CoeSupport.Core.Data;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Gives every configured LINE channel its row, known by the bot's user id, and follows a changed name.</summary>
public sealed class AdoptChannels(Database database, LineOptions options)
{
    /// <summary>Adopts what is configured. Channels that are configured no more keep their rows: their rooms stay readable.</summary>
    public Task<int> RunAsync(CancellationToken ct) => database.ChangeAsSystemAsync("configured channels get their rows", async (db, token) =>
    {
        await db.LockAsync("channels", token);
        var known = await db.Channels.ToDictionaryAsync(channel => channel.BotUserId, token);
        var adopted = 0;
        foreach (var configured in options.Channels)
        {
            if (known.TryGetValue(configured.BotUserId, out var channel)) channel.Rename(configured.Name);
            else
            {
                db.Channels.Add(new Channel(ChannelId.New(), configured.Name, configured.BotUserId, ChannelPurpose.Rooms, municipality: null));
                adopted++;
            }
        }
        return adopted;
    }, ct);
}
