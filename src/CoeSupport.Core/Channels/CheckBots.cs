using System.Collections.Concurrent;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Line;

namespace CoeSupport.Core.Channels;

/// <summary>Asks LINE whose tokens the configured channels have, and remembers the answers for as long as the process runs.</summary>
public sealed class CheckBots(LineOptions options, LineClients clients, IRoomFeed feed)
{
    private readonly ConcurrentDictionary<string, BotState> _states = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, string> _basicIds = new(StringComparer.Ordinal);

    /// <summary>How the bots that fit are called in LINE, by their user id.</summary>
    public IReadOnlyDictionary<string, string> BasicIds => _basicIds;

    /// <summary>What is known about the channel of this bot.</summary>
    public BotState Of(string botUserId) => options.Find(botUserId) is null ? BotState.NotConfigured : _states.GetValueOrDefault(botUserId, BotState.NotAsked);

    /// <summary>Asks for each channel that is not known to fit.</summary>
    /// <returns>The state of each channel that was asked for, by its name.</returns>
    public async Task<IReadOnlyList<(string Channel, BotState State)>> RunAsync(CancellationToken ct)
    {
        var asked = new List<(string, BotState)>();
        foreach (var channel in options.Channels.Where(channel => Of(channel.BotUserId) != BotState.Fits))
        {
            var state = await AskAsync(clients.Find(channel.BotUserId)!, channel.BotUserId, ct);
            _states[channel.BotUserId] = state;
            asked.Add((channel.Name, state));
        }
        if (asked.Count > 0) feed.Publish([FeedTopic.Channels]);
        return asked;
    }

    private async Task<BotState> AskAsync(ILineMessagingClient client, string botUserId, CancellationToken ct)
    {
        try
        {
            var info = await client.GetBotInfoAsync(ct);
            if (info.UserId != botUserId) return BotState.OtherBot;
            _basicIds[botUserId] = info.BasicId;
            return BotState.Fits;
        }
        catch (LineResponseException refused) when (refused.StatusCode is 401 or 403)
        {
            return BotState.TokenRefused;
        }
        catch (Exception error) when (error is HttpRequestException or LineResponseException)
        {
            return BotState.NoAnswer;
        }
    }
}
