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
public sealed partial class LineMessagingClient(HttpClient http, Uri apiBaseAddress, string channelAccessToken, TimeSpan answerWithin, Uri? dataApiBaseAddress = null) : ILineMessagingClient
{
    private readonly Uri _base = new(apiBaseAddress.AbsoluteUri.TrimEnd('/') + "/");
    private readonly Uri _dataBase = new((dataApiBaseAddress ?? apiBaseAddress).AbsoluteUri.TrimEnd('/') + "/");

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

    /// <inheritdoc/>
    public async Task<ContentOutcome> GetContentAsync(string messageId, long maxBytes, CancellationToken ct)
    {
        if (!MessageIdPattern().IsMatch(messageId)) return new ContentOutcome.Refused(400); // never into an address
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_dataBase, $"v2/bot/message/{messageId}/content")) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", channelAccessToken) } };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(answerWithin);
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (response.StatusCode == HttpStatusCode.OK && !(response.Content.Headers.ContentLength > maxBytes))
            {
                return new ContentOutcome.Ready(await response.Content.ReadAsStreamAsync(ct));
            }
            using (response) return ReadContentAnswer(response);
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new ContentOutcome.Unclear(Status: null);
        }
    }

    private static ContentOutcome ReadContentAnswer(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.OK => new ContentOutcome.TooLarge(response.Content.Headers.ContentLength ?? 0),
        HttpStatusCode.Accepted => new ContentOutcome.NotReady(),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new ContentOutcome.Gone(),
        HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => new ContentOutcome.Unclear((int)response.StatusCode),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new ContentOutcome.Refused((int)response.StatusCode),
        _ => new ContentOutcome.Unclear((int)response.StatusCode),
    };

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

    [GeneratedRegex(@"^[0-9A-Za-z_-]{1,64}\z")]
    private static partial Regex MessageIdPattern();

    [GeneratedRegex("^U[0-9a-f]{32}$")]
    private static partial Regex UserIdPattern();
}
