using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Hands a notice to the push service of one device (RFC 8030). It says that there is something and how soon, never what; the page that it opens asks who
/// is there. Follows no redirect and knows no proxy, no cookie and no private address.
/// </summary>
public sealed class SendPush : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    private readonly PushHosts _hosts;
    private readonly PushIdentity _identity;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _answerWithin;
    private readonly HttpClient _http;

    /// <summary>One for the whole application.</summary>
    public SendPush(PushHosts hosts, PushIdentity identity, PushOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_hosts, _identity, _clock, _answerWithin) = (hosts, identity, clock, options.AnswerWithin);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = options.AnswerWithin, ConnectCallback = hosts.ConnectAsync, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each call has its own
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    internal async Task<PostOutcome> SendAsync(PushSubscription subscription, string language, NoticeUrgency urgency, bool isDrill, CancellationToken ct)
    {
        if (_hosts.Allow(subscription.Endpoint) is not { } endpoint || PushEncryption.KeysOf(subscription) is not var (publicKey, auth)) return PostOutcome.Not(PostingFailure.NotAllowed);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        var now = urgency == NoticeUrgency.Now;
        var plain = isDrill ? JsonSerializer.SerializeToUtf8Bytes(new { lang = language, now, drill = true }) : JsonSerializer.SerializeToUtf8Bytes(new { lang = language, now });
        request.Content = new ByteArrayContent(PushEncryption.Seal(plain, publicKey, auth));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", _identity.AuthorizationFor(endpoint));
        request.Headers.TryAddWithoutValidation("TTL", $"{(int)KeptFor.TotalSeconds}");
        request.Headers.TryAddWithoutValidation("Urgency", urgency switch { NoticeUrgency.Now => "high", NoticeUrgency.Today => "normal", _ => "low" });
        // A phone that was off for a night hears once; a notice of now is not replaced by a lesser one, and none by a drill.
        request.Headers.TryAddWithoutValidation("Topic", isDrill ? "drill" : now ? "now" : "news");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_answerWithin);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return Read(answer);
        }
        catch (HttpRequestException)
        {
            return PostOutcome.Later();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return PostOutcome.Later();
        }
    }

    private PostOutcome Read(HttpResponseMessage answer) => answer.StatusCode switch
    {
        _ when answer.IsSuccessStatusCode => PostOutcome.Taken,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => PostOutcome.Not(PostingFailure.Gone),
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => PostOutcome.Later(PauseIn(answer)),
        >= HttpStatusCode.InternalServerError => PostOutcome.Later(PauseIn(answer)),
        _ => PostOutcome.Not(PostingFailure.Refused),
    };

    private TimeSpan? PauseIn(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } at } => at - _clock.GetUtcNow(),
        _ => null,
    };
}
