using System.Net.Http.Headers;
using CoeSupport.Core.Line;
using CoeSupport.LineSimulator.Desk;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>Offers waiting events: serially per parent, parents beside each other, 2 s for an answer.</summary>
internal sealed class WebhookSender(
    EventQueue queue, WebhookTarget target, Behaviour behaviour, WireLog wire, IOptions<LineSimulatorOptions> options, TimeProvider clock,
    ILogger<WebhookSender> log) : BackgroundService
{
    private const int Lanes = 64;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private readonly HashSet<string> busy = [];

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            queue.Woken.TryRead(out _);
            await WaitAsync(StartDue(stoppingToken), stoppingToken);
        }
    }

    /// <summary>Starts what is due and returns when to look again; null = when woken.</summary>
    private DateTimeOffset? StartDue(CancellationToken ct)
    {
        if (target.Url is not { } url) return null;
        try
        {
            lock (busy)
            {
                if (busy.Count >= Lanes) return null;
                var (due, next) = queue.Look(busy);
                foreach (var waiting in due.Take(Lanes - busy.Count))
                {
                    busy.Add(waiting.Lane);
                    _ = RunAsync(url, waiting, ct);
                }

                return next;
            }
        }
        catch (SqliteException broken)
        {
            // An exception here would take the whole host down with the simulator.
            log.LogError(broken, "The webhook queue could not be read");
            return clock.GetUtcNow().AddSeconds(5);
        }
    }

    private async Task WaitAsync(DateTimeOffset? next, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var woken = queue.Woken.WaitToReadAsync(either.Token).AsTask();
        var wait = next - clock.GetUtcNow() ?? Timeout.InfiniteTimeSpan;
        if (wait < TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan) wait = TimeSpan.Zero;
        await Task.WhenAny(woken, Task.Delay(wait, clock, either.Token));
        await either.CancelAsync();
    }

    private async Task RunAsync(string url, QueuedEvent waiting, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            queue.Attempting(waiting);
            if (await OfferAsync(url, waiting, ct))
            {
                queue.Accepted(waiting);
                if (behaviour.Now.DuplicateWebhooks) await OfferAsync(url, waiting, ct);
            }
            else queue.Refused(waiting);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the event stays in the queue and is offered again after the start.
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            log.LogError(broken, "Webhook {WebhookEventId} could not be offered", waiting.EventId);
        }
        finally
        {
            lock (busy) busy.Remove(waiting.Lane);
            queue.Wake();
        }
    }

    private async Task<bool> OfferAsync(string url, QueuedEvent waiting, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        int? status = null;
        var note = waiting.Attempts > 0 ? "redelivery" : null;
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var body = WebhookBody.Of(options.Value.BotUserId, waiting);
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
            request.Headers.Add(LineSignature.HeaderName, LineSignature.Sign(options.Value.ChannelSecret, body));
            request.Headers.UserAgent.ParseAdd("LineBotWebhook/2.0");
            using var answer = await http.SendAsync(request, either.Token);
            status = (int)answer.StatusCode;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            note = "request_timeout";
        }
        catch (Exception failed) when (failed is HttpRequestException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            note = "could_not_connect";
        }

        wire.Add(new WireEntry(clock.GetUtcNow(), "in", waiting.What, status, (long)clock.GetElapsedTime(started).TotalMilliseconds, note, waiting.EventId));
        return status is >= 200 and < 300;
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }
}
