namespace CoeSupport.Core.Line;

/// <summary>One LINE channel as configured under <c>Line:Channels:n</c>. Secrets live in configuration only, never in the database.</summary>
public sealed class LineChannelOptions
{
    /// <summary>Name on screen.</summary>
    public string Name { get; set; } = "";

    /// <summary>LINE's channel id: digits.</summary>
    public string ChannelId { get; set; } = "";

    /// <summary>The secret that signs webhooks.</summary>
    public string ChannelSecret { get; set; } = "";

    /// <summary>The former secret, accepted as well while it is being replaced.</summary>
    public string? PreviousChannelSecret { get; set; }

    /// <summary>The token that authorises calls to LINE.</summary>
    public string ChannelAccessToken { get; set; } = "";

    /// <summary>The bot's own user id (<c>U</c> and 32 hex digits): what webhooks name as <c>destination</c>.</summary>
    public string BotUserId { get; set; } = "";
}
