using System.Collections.Concurrent;

namespace CoeSupport.Core.Line;

/// <summary>The configured channels and a client for each. A client keeps its token, so there is one per channel.</summary>
public sealed class LineClients(LineOptions options, HttpClient http, TimeProvider? clock = null)
{
    private readonly ConcurrentDictionary<LineChannelOptions, LineMessagingClient> _clients = new(ReferenceEqualityComparer.Instance);

    /// <summary>The client of the channel with this bot user id; null when none is configured.</summary>
    public ILineMessagingClient? Find(string botUserId) =>
        options.Find(botUserId) is { } channel ? _clients.GetOrAdd(channel, static (one, all) => new LineMessagingClient(all.http, all.options, one, all.clock), (http, options, clock)) : null;
}
