namespace CoeSupport.Core.Line;

/// <summary>The configured channels and a client for each.</summary>
public sealed class LineClients(LineOptions options, HttpClient http)
{
    /// <summary>The client of the channel with this bot user id; null when none is configured.</summary>
    public ILineMessagingClient? Find(string botUserId) =>
        options.Find(botUserId) is { } channel ? new LineMessagingClient(http, options.ApiBaseAddress, channel.ChannelAccessToken, options.AnswerWithin, options.DataApiBaseAddress) : null;
}
