using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoeSupport.Core.Line;

/// <summary>
/// The HTTP client of one channel. <paramref name="http"/> is shared and is not disposed here; <paramref name="apiBaseAddress"/> may have a path;
/// without an answer within <paramref name="answerWithin"/> the outcome counts as unclear.
/// </summary>
public sealed partial class LineMessagingClient(HttpClient http, Uri apiBaseAddress, string channelAccessToken, TimeSpan answerWithin) : ILineMessagingClient
{
    private readonly Uri _base = new(apiBaseAddress.AbsoluteUri.TrimEnd('/') + "/");

    /// <inheritdoc/>
    public Task<SendOutcome> PushMessageAsync(ReadOnlyMemory<byte> request, Guid retryKey, CancellationToken ct) =>
        SendAsync("v2/bot/message/push", request, retryKey, ct);

    /// <inheritdoc/>
    public Task<SendOutcome> ReplyMessageAsync(ReadOnlyMemory<byte> request, CancellationToken ct) =>
        SendAsync("v2/bot/message/reply", request, retryKey: null, ct);

    /// <inheritdoc/>
    public Task<UserProfile?> GetUserProfileAsync(string userId, CancellationToken ct)
    {
        if (!UserIdPattern().IsMatch(userId)) throw new ArgumentException("Not a LINE user id.", nameof(userId));
        return GetAsync<UserProfile>($"v2/bot/profile/{userId}", ct);
    }

    /// <inheritdoc/>
    public async Task<BotInfo> GetBotInfoAsync(CancellationToken ct) =>
        await GetAsync<BotInfo>("v2/bot/info", ct) ?? throw new LineResponseException(404, requestId: null);

    private async Task<SendOutcome> SendAsync(string path, ReadOnlyMemory<byte> body, Guid? retryKey, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (retryKey is { } key) request.Headers.Add("X-Line-Retry-Key", key.ToString("D"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(answerWithin);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            return await ReadOutcomeAsync(response, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendOutcome.Unclear(RequestId: null);
        }
        catch (HttpRequestException error)
        {
            return error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
                ? new SendOutcome.NotReached()
                : new SendOutcome.Unclear(RequestId: null);
        }
    }

    private static async Task<SendOutcome> ReadOutcomeAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var requestId = RequestId(response);
        var answer = await ReadAnswerAsync(response, ct);
        return response.StatusCode switch
        {
            // An accepted message stays accepted even when the answer's body cannot be read.
            HttpStatusCode.OK => new SendOutcome.Accepted(requestId, answer.MessageIds, Already: false),
            HttpStatusCode.Conflict => new SendOutcome.Accepted(Header(response, "x-line-accepted-request-id") ?? requestId, answer.MessageIds, Already: true),
            HttpStatusCode.Unauthorized => new SendOutcome.NotAuthorized(requestId),
            HttpStatusCode.TooManyRequests when answer.Message == "You have reached your monthly limit." => new SendOutcome.QuotaReached(requestId),
            HttpStatusCode.TooManyRequests => new SendOutcome.RateLimited(requestId),
            HttpStatusCode.BadRequest when answer.Message == "Invalid reply token" => new SendOutcome.InvalidReplyToken(requestId),
            >= HttpStatusCode.InternalServerError => new SendOutcome.Unclear(requestId),
            _ => new SendOutcome.Refused(requestId, (int)response.StatusCode),
        };
    }

    private static async Task<(string? Message, IReadOnlyList<string> MessageIds)> ReadAnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var json = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
            var ids = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("sentMessages", out var sent) && sent.ValueKind == JsonValueKind.Array
                ? sent.EnumerateArray().Select(message => message.Text("id")).OfType<string>().ToList()
                : [];
            return (json.Text("message"), ids);
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or NotSupportedException or IOException or InvalidOperationException)
        {
            return (null, []);
        }
    }

    private async Task<T?> GetAsync<T>(string path, CancellationToken ct) where T : class
    {
        using var request = Request(HttpMethod.Get, path);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(answerWithin);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            if (!response.IsSuccessStatusCode) throw new LineResponseException((int)response.StatusCode, RequestId(response));
            return await response.Content.ReadFromJsonAsync<T>(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("LINE did not answer in time.");
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(_base, path)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", channelAccessToken) } };

    private static string? RequestId(HttpResponseMessage response) => Header(response, "x-line-request-id");

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    [GeneratedRegex("^U[0-9a-f]{32}$")]
    private static partial Regex UserIdPattern();
}
