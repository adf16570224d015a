namespace CoeSupport.LineSimulator.Api;

/// <summary>LINE has two hosts, and a path on the wrong one does not exist there.</summary>
internal enum ApiSide { Api, Data }

/// <summary>One call of the platform. A star in the path stands for one segment.</summary>
internal sealed record ApiRoute(ApiSide Side, string Method, string Path, Func<ApiCall, ApiAnswer> Answer)
{
    public bool TakesRetryKey { get; init; }

    public bool Sends { get; init; }

    /// <summary>Null when the path is another one; otherwise the segment at the star, or empty.</summary>
    public string? Match(string[] segments)
    {
        var pattern = Path.Split('/');
        if (pattern.Length != segments.Length) return null;
        var argument = "";
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == "*") argument = segments[i];
            else if (!string.Equals(pattern[i], segments[i], StringComparison.Ordinal)) return null;
        }

        return argument;
    }
}

/// <summary>Every call the simulator knows.</summary>
internal sealed class ApiRoutes(MessagingCalls messaging, AccountCalls account, ChatCalls chat)
{
    public IReadOnlyList<ApiRoute> All { get; } =
    [
        new(ApiSide.Api, "POST", "v2/bot/message/push", messaging.Push) { TakesRetryKey = true, Sends = true },
        new(ApiSide.Api, "POST", "v2/bot/message/reply", messaging.Reply) { Sends = true },
        new(ApiSide.Api, "POST", "v2/bot/message/validate/push", MessagingCalls.Validate),
        new(ApiSide.Api, "POST", "v2/bot/message/validate/reply", MessagingCalls.Validate),
        new(ApiSide.Api, "GET", "v2/bot/message/quota", account.Quota),
        new(ApiSide.Api, "GET", "v2/bot/message/quota/consumption", account.Consumption),
        new(ApiSide.Api, "GET", "v2/bot/profile/*", account.Profile),
        new(ApiSide.Api, "GET", "v2/bot/info", account.Info),
        new(ApiSide.Api, "POST", "v2/bot/chat/markAsRead", chat.MarkAsRead),
        new(ApiSide.Api, "POST", "v2/bot/chat/loading/start", chat.StartLoading),
        new(ApiSide.Data, "GET", "v2/bot/message/*/content", chat.Content),
        new(ApiSide.Data, "GET", "v2/bot/message/*/content/preview", chat.Content),
        new(ApiSide.Data, "GET", "v2/bot/message/*/content/transcoding", chat.Content),
    ];
}
