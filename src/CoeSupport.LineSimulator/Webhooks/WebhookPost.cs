using System.Net.Http.Headers;
using CoeSupport.Core.Line;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>One signed POST to the application, which has 2 s to answer.</summary>
internal sealed class WebhookPost(IOptions<LineSimulatorOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    /// <summary>The status, or in LINE's words why there was none.</summary>
    public async Task<(int? Status, string? Failure)> SendAsync(string url, byte[] body, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
            request.Headers.Add(LineSignature.HeaderName, LineSignature.Sign(options.Value.ChannelSecret, body));
            request.Headers.UserAgent.ParseAdd("LineBotWebhook/2.0");
            using var answer = await http.SendAsync(request, either.Token);
            return ((int)answer.StatusCode, null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, "request_timeout");
        }
        catch (Exception failed) when (failed is HttpRequestException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            return (null, "could_not_connect");
        }
    }

    public void Dispose() => http.Dispose();
}
