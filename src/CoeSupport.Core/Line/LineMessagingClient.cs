using System.Net;
using System.Text.RegularExpressions;

namespace CoeSupport.Core.Line;

/// <summary>
/// The HTTP client of one channel. <paramref name="http"/> is shared and is not disposed here. Addresses are read at each call: where the simulator runs
/// in our own process they are known late.
/// </summary>
public sealed partial class LineMessagingClient(HttpClient http, LineOptions options, LineChannelOptions channel, TimeProvider? clock = null) : ILineMessagingClient, IDisposable
{
    private readonly LineCalls _line = new(http, options, channel, clock ?? TimeProvider.System);

    /// <inheritdoc/>
    public Task<SendOutcome> PushMessageAsync(ReadOnlyMemory<byte> request, Guid retryKey, CancellationToken ct) =>
        _line.SendAsync("v2/bot/message/push", request, retryKey, ct);

    /// <inheritdoc/>
    public Task<SendOutcome> ReplyMessageAsync(ReadOnlyMemory<byte> request, CancellationToken ct) =>
        _line.SendAsync("v2/bot/message/reply", request, retryKey: null, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ValidatePushMessageAsync(IReadOnlyList<ISendMessage> messages, CancellationToken ct) =>
        ValidateAsync("v2/bot/message/validate/push", messages, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ValidateReplyMessageAsync(IReadOnlyList<ISendMessage> messages, CancellationToken ct) =>
        ValidateAsync("v2/bot/message/validate/reply", messages, ct);

    /// <inheritdoc/>
    public async Task<UserProfile?> GetUserProfileAsync(string userId, CancellationToken ct)
    {
        var answer = await _line.CallAsync(HttpMethod.Get, $"v2/bot/profile/{UserId(userId)}", body: null, ct);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.As<UserProfile>();
    }

    /// <inheritdoc/>
    public async Task<BotInfo> GetBotInfoAsync(CancellationToken ct) => (await _line.CallAsync(HttpMethod.Get, "v2/bot/info", body: null, ct)).As<BotInfo>();

    /// <inheritdoc/>
    public Task<LineContent> GetContentStreamAsync(string messageId, long maxBytes, CancellationToken ct) =>
        ContentAsync(LinePath.Of("v2/bot/message/*/content", messageId), maxBytes, ct);

    /// <inheritdoc/>
    public Task<LineContent> GetMessageContentPreviewAsync(string messageId, long maxBytes, CancellationToken ct) =>
        ContentAsync(LinePath.Of("v2/bot/message/*/content/preview", messageId), maxBytes, ct);

    /// <inheritdoc/>
    public async Task<ContentTranscoding> GetContentTranscodingAsync(string messageId, CancellationToken ct)
    {
        var answer = await _line.CallAsync(HttpMethod.Get, LinePath.Of("v2/bot/message/*/content/transcoding", messageId), body: null, ct, isData: true);
        return answer.Status switch
        {
            HttpStatusCode.NotFound => ContentTranscoding.NotFound,
            HttpStatusCode.Gone => ContentTranscoding.Gone,
            HttpStatusCode.OK => answer.Json.Text("status") switch
            {
                "succeeded" => ContentTranscoding.Succeeded,
                "failed" => ContentTranscoding.Failed,
                _ => ContentTranscoding.Processing,
            },
            _ => throw answer.Failure(),
        };
    }

    /// <inheritdoc/>
    public async Task<MessageQuota> GetMessageQuotaAsync(CancellationToken ct)
    {
        var answer = (await _line.CallAsync(HttpMethod.Get, "v2/bot/message/quota", body: null, ct)).Ok();
        return new MessageQuota(answer.Json.Text("type") == "none" ? null : answer.Json.Number("value") ?? throw answer.Unreadable());
    }

    /// <inheritdoc/>
    public async Task<long> GetMessageQuotaConsumptionAsync(CancellationToken ct)
    {
        var answer = (await _line.CallAsync(HttpMethod.Get, "v2/bot/message/quota/consumption", body: null, ct)).Ok();
        return answer.Json.Number("totalUsage") ?? throw answer.Unreadable();
    }

    /// <inheritdoc/>
    public async Task DisplayLoadingAnimationAsync(string userId, int seconds, CancellationToken ct)
    {
        if (seconds is < 5 or > 60 || seconds % 5 != 0) throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "5 to 60 in steps of five.");
        (await _line.CallAsync(HttpMethod.Post, "v2/bot/chat/loading/start", LineRequest.Of(new { ChatId = UserId(userId), LoadingSeconds = seconds }), ct)).Ok();
    }

    /// <inheritdoc/>
    public async Task<bool> MarkAsReadByTokenAsync(string markAsReadToken, CancellationToken ct)
    {
        var answer = await _line.CallAsync(HttpMethod.Post, "v2/bot/chat/markAsRead", LineRequest.Of(new { MarkAsReadToken = markAsReadToken }), ct);
        if (answer.Status == HttpStatusCode.BadRequest) return false;
        answer.Ok();
        return true;
    }

    /// <summary>Lets go of the token; the shared <c>HttpClient</c> stays.</summary>
    public void Dispose() => _line.Dispose();

    internal static Uri Base(Uri address) => new(address.AbsoluteUri.TrimEnd('/') + "/");

    private async Task<LineContent> ContentAsync(string path, long maxBytes, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        var response = await _line.OpenAsync(path, ct);
        try
        {
            var length = response.Content.Headers.ContentLength;
            LineContent content = response.StatusCode switch
            {
                HttpStatusCode.OK when length > maxBytes => new LineContent.TooLarge(length.Value),
                HttpStatusCode.OK => new LineContent.Ready(
                    new CappedStream(response, await response.Content.ReadAsStreamAsync(ct), maxBytes, options.AnswerWithin), response.Content.Headers.ContentType?.MediaType, length),
                HttpStatusCode.Accepted => new LineContent.NotReady(),
                HttpStatusCode.NotFound => new LineContent.NotFound(),
                HttpStatusCode.Gone => new LineContent.Gone(),
                _ => throw (await LineAnswer.ReadAsync(response, ct)).Failure(),
            };
            if (content is not LineContent.Ready) response.Dispose();
            return content;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<IReadOnlyList<string>> ValidateAsync(string path, IReadOnlyList<ISendMessage> messages, CancellationToken ct)
    {
        var answer = await _line.CallAsync(HttpMethod.Post, path, LineRequest.Validation(messages), ct);
        if (answer.Status != HttpStatusCode.BadRequest)
        {
            answer.Ok();
            return [];
        }
        var properties = answer.Json.Children("details").Select(detail => detail.Text("property")).OfType<string>().ToList();
        return properties.Count > 0 ? properties : ["messages"];
    }

    private static string UserId(string userId) => UserIdPattern().IsMatch(userId) ? userId : throw new ArgumentException("Not a LINE user id.", nameof(userId));

    [GeneratedRegex("^U[0-9a-f]{32}\\z")]
    private static partial Regex UserIdPattern();
}
