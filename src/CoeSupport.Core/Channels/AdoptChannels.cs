using CoeSupport.Core.Data;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Gives every configured LINE channel its row, known by the bot's user id, follows a changed name, and sees to it that each has first words.</summary>
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
                db.Channels.Add(known[configured.BotUserId] = new Channel(ChannelId.New(), configured.Name, configured.BotUserId, ChannelPurpose.Rooms, municipality: null));
                adopted++;
            }
        }
        // No parent is met without a word about who reads: what comes with the program, until somebody of the operator writes their own.
        foreach (var silent in known.Values.Where(channel => channel.ConsentVersion == 0)) db.ConsentTexts.Add(silent.Tell(ConsentText.Usual, db.Now, by: null));
        var spoken = await db.TeamTexts.Select(text => new { text.ChannelId, text.Kind }).ToListAsync(token);
        var without = known.Values.SelectMany(channel => Enum.GetValues<TeamTextKind>().Select(kind => new { ChannelId = channel.Id, Kind = kind })).Except(spoken);
        db.TeamTexts.AddRange(without.Select(text => new TeamText(text.ChannelId, text.Kind, TeamText.Usual(text.Kind), db.Now, by: null)));
        return adopted;
    }, ct);
}
