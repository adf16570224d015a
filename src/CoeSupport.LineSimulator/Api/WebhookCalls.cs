using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoeSupport.LineSimulator.Webhooks;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Api;

/// <summary>The webhook's address, and its test: a signed body without events, which never counts as one.</summary>
internal sealed class WebhookCalls(WebhookTarget target, WebhookPost post, IOptions<LineSimulatorOptions> options, TimeProvider clock)
{
    private const int MaxUrl = 500;

    public ApiAnswer Get(ApiCall call) => target.Url is { } url
        ? ApiAnswer.Ok(new JsonObject { ["endpoint"] = url, ["active"] = true })
        : ApiAnswer.Error(404, "Webhook endpoint not found");

    /// <summary>LINE may take a minute; here it holds at once.</summary>
    public ApiAnswer Set(ApiCall call)
    {
        if (!IsEndpoint(MessageRules.Text(call.Body, "endpoint"))) return Invalid();
        target.Url = MessageRules.Text(call.Body, "endpoint");
        return ApiAnswer.Ok();
    }

    public async Task<ApiAnswer> TestAsync(ApiCall call, CancellationToken ct)
    {
        var url = target.Url;
        if (call.Body.ValueKind == JsonValueKind.Object && call.Body.TryGetProperty("endpoint", out _))
        {
            url = MessageRules.Text(call.Body, "endpoint");
            if (!IsEndpoint(url)) return Invalid();
        }

        if (url is null) return ApiAnswer.Error(404, "Webhook endpoint not found");
        var asked = clock.GetUtcNow();
        var (status, failure) = await post.SendAsync(url, WebhookBody.Of(options.Value.BotUserId, []), ct);
        var fine = status is >= 200 and < 300;
        var reason = failure?.ToUpperInvariant() ?? (fine ? "OK" : "ERROR_STATUS_CODE");
        return ApiAnswer.Ok(new JsonObject
        {
            ["success"] = fine,
            ["timestamp"] = asked.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["statusCode"] = status ?? 0,
            ["reason"] = reason,
            ["detail"] = status?.ToString(CultureInfo.InvariantCulture) ?? reason,
        });
    }

    /// <summary>LINE wants https; a receiver on this machine may do without.</summary>
    private static bool IsEndpoint(string? url) => url is { Length: <= MaxUrl } && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static ApiAnswer Invalid() => ApiAnswer.Wrong([new("invalid uri", "endpoint")]);
}
