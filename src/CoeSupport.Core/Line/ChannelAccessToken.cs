using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CoeSupport.Core.Line;

/// <summary>
/// The token of one channel: the configured one, or, where none is configured, a stateless one (15 minutes) fetched with the channel's secret, renewed
/// at 80 % of its life, one renewal at a time. Never logged and never part of an exception.
/// </summary>
internal sealed class ChannelAccessToken(HttpClient http, LineOptions options, LineChannelOptions channel, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Token? _current;

    public bool IsRenewable => channel.ChannelAccessToken.Length == 0;

    /// <summary>A token to call with.</summary>
    /// <exception cref="LineResponseException">LINE gives none.</exception>
    /// <exception cref="HttpRequestException">LINE was not reached.</exception>
    public ValueTask<string> GetAsync(CancellationToken ct)
    {
        if (!IsRenewable) return ValueTask.FromResult(channel.ChannelAccessToken);
        return _current is { } token && clock.GetUtcNow() < token.RenewAt ? ValueTask.FromResult(token.Value) : new ValueTask<string>(RenewAsync(rejected: null, ct));
    }

    /// <summary>Another token than the <paramref name="rejected"/> one: callers that were refused at once share one renewal.</summary>
    public async Task<string> RenewAsync(string? rejected, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_current is { } token && token.Value != rejected && clock.GetUtcNow() < token.RenewAt) return token.Value;
            var fresh = await FetchAsync(ct);
            _current = fresh;
            return fresh.Value;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Token> FetchAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(LineMessagingClient.Base(options.ApiBaseAddress), "oauth2/v3/token"));
        request.Content = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", channel.ChannelId), new("client_secret", channel.ChannelSecret),
        ]);
        var asked = clock.GetUtcNow();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.AnswerWithin);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            if (response.StatusCode != HttpStatusCode.OK) throw Refused((int)response.StatusCode);
            var json = await response.Content.ReadFromJsonAsync<JsonElement>(patience.Token);
            if (json.Text("access_token") is not { Length: > 0 } value || value.Any(unit => unit is <= ' ' or > '~')) throw Refused(502);
            return new Token(value, asked + TimeSpan.FromSeconds(Math.Clamp(json.Number("expires_in") ?? 0, 0, 86_400) * 0.8));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("LINE gave no token in time.");
        }
        catch (JsonException)
        {
            throw Refused(502);
        }
    }

    /// <summary>Wrong credentials come as 400 from this call; for the caller that is "not authorized".</summary>
    private static LineResponseException Refused(int status) => new(status, requestId: null, status switch
    {
        429 => LineErrorKind.RateLimited,
        >= 500 => LineErrorKind.Unclear,
        _ => LineErrorKind.NotAuthorized,
    });

    private sealed record Token(string Value, DateTimeOffset RenewAt);
}
