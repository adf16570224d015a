namespace CoeSupport.Core.Line;

/// <summary>How to reach LINE: section <c>Line</c>.</summary>
public sealed class LineOptions
{
    /// <summary>The channels.</summary>
    public IList<LineChannelOptions> Channels { get; init; } = [];

    /// <summary>Host of most calls; a path prefix is kept. LINE's own is <c>https://api.line.me</c>.</summary>
    public Uri ApiBaseAddress { get; set; } = new("https://api.line.me");

    /// <summary>Host of received media. LINE's own is <c>https://api-data.line.me</c>.</summary>
    public Uri DataApiBaseAddress { get; set; } = new("https://api-data.line.me");

    /// <summary>How long an answer is waited for; LINE itself names no limit.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The channel with this bot user id; null when none is configured.</summary>
    public LineChannelOptions? Find(string botUserId) => Channels.FirstOrDefault(channel => channel.BotUserId == botUserId);

    /// <summary>
    /// The channel that signed these bytes: the HMAC is tried with every configured secret, current and previous. Null when none fits.
    /// </summary>
    public LineChannelOptions? FindSigner(ReadOnlySpan<byte> rawBody, string? signature)
    {
        foreach (var channel in Channels)
        {
            if (channel.ChannelSecret.Length > 0 && LineSignature.Verify(channel.ChannelSecret, rawBody, signature)) return channel;
            if (!string.IsNullOrEmpty(channel.PreviousChannelSecret) && LineSignature.Verify(channel.PreviousChannelSecret, rawBody, signature)) return channel;
        }
        return null;
    }
}
