using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Channels;

/// <summary>Keeps under which id people add our accounts in LINE, so that printed cards and their page lead there also while LINE does not answer us.</summary>
public sealed class KeepBasicIds(Database database)
{
    private const int Longest = 40;

    /// <summary>Keeps what LINE said, by bot user id. What cannot be an id is left out.</summary>
    /// <returns>How many changed.</returns>
    public Task<int> RunAsync(IReadOnlyDictionary<string, string> said, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(said);
        return database.ChangeAsSystemAsync("LINE said how our accounts are called", async (db, token) =>
        {
            var changed = 0;
            foreach (var channel in await db.Channels.ToListAsync(token))
            {
                if (!said.TryGetValue(channel.BotUserId, out var id) || id == channel.BasicId || id is not { Length: > 1 and <= Longest } || id[0] != '@') continue;
                channel.IsCalled(id);
                changed++;
            }
            if (changed > 0) db.Announce(FeedTopic.Intake);
            return changed;
        }, ct);
    }
}
