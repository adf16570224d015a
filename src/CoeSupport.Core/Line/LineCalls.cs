using System.Net;
using System.Net.Http.Headers;

namespace CoeSupport.Core.Line;

/// <summary>
/// How calls are made: authorised, with a limit of patience, and after a 401 once more with a renewed token, if tokens are renewed at all.
/// That repeat is safe for every call: a 401 has done nothing.
/// </summary>
internal sealed class LineCalls(HttpClient http, LineOptions options, LineChannelOptions channel, TimeProvider clock) : IDisposable
{
    private readonly ChannelAccessToken _token = new(http, options, channel, clock);

    public async Task<SendOutcome> SendAsync(string path, ReadOnlyMemory<byte> body, Guid? retryKey, CancellationToken ct)
    {
        using var patience = Patience(ct);
        var gone = false;
        try
        {
            using var response = await AskAsync(() => Post(path, body, retryKey), left => gone = left, patience.Token);
            return Outcome(await LineAnswer.ReadAsync(response, patience.Token));
        }
        catch (LineResponseException noToken)
        {
            return noToken.IsPassing ? new SendOutcome.NotReached() : new SendOutcome.NotAuthorized(RequestId: null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return gone ? new SendOutcome.Unclear(RequestId: null) : new SendOutcome.NotReached();
        }
        catch (HttpRequestException error)
        {
            var notReached = !gone || error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return notReached ? new SendOutcome.NotReached() : new SendOutcome.Unclear(RequestId: null);
        }
    }

    public async Task<LineAnswer> CallAsync(HttpMethod method, string path, byte[]? body, CancellationToken ct, bool isData = false)
    {
        using var patience = Patience(ct);
        try
        {
            using var response = await AskAsync(() => body is null ? Request(method, path, isData) : Post(path, body, retryKey: null), _ => { }, patience.Token);
            var answer = await LineAnswer.ReadAsync(response, patience.Token);
            ct.ThrowIfCancellationRequested();
            return answer;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("LINE did not answer in time.");
        }
    }

    /// <summary>A response of the data host whose body is still on its way; the caller disposes it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken ct)
    {
        using var patience = Patience(ct);
        try
        {
            return await AskAsync(() => Request(HttpMethod.Get, path, isData: true), _ => { }, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("LINE did not answer in time.");
        }
    }

    public void Dispose() => _token.Dispose();

    private async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> request, Action<bool> leaving, CancellationToken ct)
    {
        var token = await _token.GetAsync(ct);
        var response = await AskAsync(request, leaving, token, ct);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !_token.IsRenewable) return response;
        response.Dispose();
        leaving(false); // refused: until it leaves again, nothing was sent
        return await AskAsync(request, leaving, await _token.RenewAsync(token, ct), ct);
    }

    private async Task<HttpResponseMessage> AskAsync(Func<HttpRequestMessage> make, Action<bool> leaving, string token, CancellationToken ct)
    {
        using var request = make();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        leaving(true);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private static SendOutcome Outcome(LineAnswer answer)
    {
        IReadOnlyList<string> ids = [.. answer.Json.Children("sentMessages").Select(message => message.Text("id")).OfType<string>()];
        return answer.Status switch
        {
            // An accepted message stays accepted even when the answer's body cannot be read.
            HttpStatusCode.OK => new SendOutcome.Accepted(answer.RequestId, ids, Already: false),
            HttpStatusCode.Conflict => new SendOutcome.Accepted(answer.AcceptedRequestId ?? answer.RequestId, ids, Already: true),
            HttpStatusCode.Unauthorized => new SendOutcome.NotAuthorized(answer.RequestId),
            HttpStatusCode.TooManyRequests when answer.IsQuota => new SendOutcome.QuotaReached(answer.RequestId),
            HttpStatusCode.TooManyRequests => new SendOutcome.RateLimited(answer.RequestId),
            HttpStatusCode.BadRequest when answer.Message == "Invalid reply token" => new SendOutcome.InvalidReplyToken(answer.RequestId),
            >= HttpStatusCode.InternalServerError => new SendOutcome.Unclear(answer.RequestId),
            _ => new SendOutcome.Refused(answer.RequestId, (int)answer.Status),
        };
    }

    private HttpRequestMessage Post(string path, ReadOnlyMemory<byte> body, Guid? retryKey)
    {
        var request = Request(HttpMethod.Post, path, isData: false);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (retryKey is { } key) request.Headers.Add("X-Line-Retry-Key", key.ToString("D"));
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, bool isData) =>
        new(method, new Uri(LineMessagingClient.Base(isData ? options.DataApiBaseAddress : options.ApiBaseAddress), path));

    private CancellationTokenSource Patience(CancellationToken ct)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.AnswerWithin);
        return patience;
    }
}
