namespace CoeSupport.LineSimulator.Api;

/// <summary>LINE has two hosts, and a path on the wrong one does not exist there.</summary>
internal enum ApiSide { Api, Data }

/// <summary>One call of the platform. A star in the path stands for one segment.</summary>
internal sealed record ApiRoute(ApiSide Side, string Method, string Path, Func<ApiCall, CancellationToken, Task<ApiAnswer>> Answer)
{
    private const int UsualRate = 2000;

    public ApiRoute(ApiSide side, string method, string path, Func<ApiCall, ApiAnswer> answer)
        : this(side, method, path, (call, _) => Task.FromResult(answer(call)))
    {
    }

    /// <summary>What the wire log calls it.</summary>
    public string Name => Path.StartsWith("v2/bot/", StringComparison.Ordinal) ? Path["v2/bot/".Length..] : Path;

    /// <summary>LINE's limit: so many calls in such a time (line-platform facts §2.4).</summary>
    public (int Calls, TimeSpan Per) Rate { get; init; } = (UsualRate, TimeSpan.FromSeconds(1));

    /// <summary>Needs no token and takes a form.</summary>
    public bool GivesToken { get; init; }

    /// <summary>May come without a body.</summary>
    public bool BodyIsOptional { get; init; }

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
internal sealed class ApiRoutes(
    MessagingCalls messaging, AccountCalls account, ChatCalls chat, MediaCalls media, WebhookCalls webhooks, TokenCalls tokens)
{
    public IReadOnlyList<ApiRoute> All { get; } =
    [
        new(ApiSide.Api, "POST", "v2/bot/message/push", messaging.Push) { TakesRetryKey = true, Sends = true },
        new(ApiSide.Api, "POST", "v2/bot/message/reply", messaging.Reply) { Sends = true },
        new(ApiSide.Api, "POST", "v2/bot/message/multicast", messaging.Multicast) { TakesRetryKey = true, Sends = true, Rate = (200, TimeSpan.FromSeconds(1)) },
        new(ApiSide.Api, "POST", "v2/bot/message/validate/push", MessagingCalls.Validate),
        new(ApiSide.Api, "POST", "v2/bot/message/validate/reply", MessagingCalls.Validate),
        new(ApiSide.Api, "POST", "v2/bot/message/validate/multicast", MessagingCalls.Validate),
        new(ApiSide.Api, "GET", "v2/bot/message/delivery/*", account.Delivered),
        new(ApiSide.Api, "GET", "v2/bot/message/quota", account.Quota),
        new(ApiSide.Api, "GET", "v2/bot/message/quota/consumption", account.Consumption),
        new(ApiSide.Api, "GET", "v2/bot/profile/*", account.Profile),
        new(ApiSide.Api, "GET", "v2/bot/info", account.Info),
        new(ApiSide.Api, "POST", "v2/bot/chat/markAsRead", chat.MarkAsRead),
        new(ApiSide.Api, "POST", "v2/bot/chat/loading/start", chat.StartLoading) { Rate = (100, TimeSpan.FromSeconds(1)) },
        new(ApiSide.Api, "GET", "v2/bot/channel/webhook/endpoint", webhooks.Get) { Rate = (1000, TimeSpan.FromMinutes(1)) },
        new(ApiSide.Api, "PUT", "v2/bot/channel/webhook/endpoint", webhooks.Set) { Rate = (1000, TimeSpan.FromMinutes(1)) },
        new(ApiSide.Api, "POST", "v2/bot/channel/webhook/test", webhooks.TestAsync) { Rate = (60, TimeSpan.FromHours(1)), BodyIsOptional = true },
        new(ApiSide.Api, "POST", "oauth2/v3/token", tokens.Issue) { GivesToken = true },
        new(ApiSide.Data, "GET", "v2/bot/message/*/content", media.Content),
        new(ApiSide.Data, "GET", "v2/bot/message/*/content/preview", media.Preview),
        new(ApiSide.Data, "GET", "v2/bot/message/*/content/transcoding", media.Transcoding),
    ];
}
