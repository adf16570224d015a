namespace CoeSupport.LineSimulator;

/// <summary>
/// What the simulated LINE platform knows about its one channel; configuration section <c>Simulator</c>.
/// The secret and the token have no default: the host sets them, or the process takes them from configuration.
/// </summary>
public sealed class LineSimulatorOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Simulator";

    /// <summary>Folder of the simulator's own <c>simulator.db</c>; made when missing.</summary>
    public string StoragePath { get; set; } = "data/simulator";

    /// <summary>Where webhooks are sent. While it is null events wait in the queue; <see cref="SimulatorDesk.WebhookUrl"/> changes it later.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Target of the page's link back to the workstation; no link when null.</summary>
    public string? WorkstationUrl { get; set; }

    /// <summary>The LINE account's name as parents see it.</summary>
    public string ChannelName { get; set; } = "CoeSupport";

    /// <summary>The channel's id, decimal digits at LINE. Shown, and asked for by the token endpoint.</summary>
    public string ChannelId { get; set; } = "1000000000";

    /// <summary>Key of the webhook signature. Required.</summary>
    public string ChannelSecret { get; set; } = "";

    /// <summary>The bearer token the API always accepts, besides the stateless ones it gives out. Required.</summary>
    public string ChannelAccessToken { get; set; } = "";

    /// <summary>The account's own user id, <c>U</c> and 32 hex digits; <c>destination</c> of every webhook. Required.</summary>
    public string BotUserId { get; set; } = "";

    /// <summary>The account's basic id, as in <c>@coe</c>.</summary>
    public string BasicId { get; set; } = "@000coe";

    /// <summary>Persons that pushes may reach per calendar month (JST); null = no limit.</summary>
    public int? MonthlyLimit { get; set; }

    /// <summary>How long received media can be fetched. LINE does not tell its own time.</summary>
    public TimeSpan MediaLife { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Whether an empty database of the own process gets five parents who are not yet friends.</summary>
    public bool SeedDemo { get; set; } = true;

    /// <summary>The configuration keys that are required and empty.</summary>
    public IReadOnlyList<string> MissingKeys() =>
    [
        .. new (string Name, string Value)[]
        {
            (nameof(ChannelSecret), ChannelSecret),
            (nameof(ChannelAccessToken), ChannelAccessToken),
            (nameof(BotUserId), BotUserId),
        }.Where(key => string.IsNullOrWhiteSpace(key.Value)).Select(key => $"{Section}:{key.Name}")
    ];
}
