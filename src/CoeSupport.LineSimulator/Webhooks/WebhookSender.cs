using CoeSupport.LineSimulator.Desk;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>Offers waiting events: serially per parent, parents beside each other or, if so switched, in one body.</summary>
internal sealed class WebhookSender(
    EventQueue queue, WebhookTarget target, WebhookPost post, Behaviour behaviour, WireLog wire, IOptions<LineSimulatorOptions> options, TimeProvider clock,
    ILogger<WebhookSender> log) : BackgroundService
{
    private const int Lanes = 64;
    private readonly HashSet<string> busy = [];

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
                var free = due.OrderBy(waiting => waiting.Seq).Take(Lanes - busy.Count).ToList();
                foreach (var waiting in free) busy.Add(waiting.Lane);
                if (behaviour.Now.BatchWebhooks && free.Count > 0) _ = RunAsync(url, free, ct);
                else foreach (var waiting in free) _ = RunAsync(url, [waiting], ct);

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

    private async Task RunAsync(string url, List<QueuedEvent> together, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            foreach (var waiting in together) queue.Attempting(waiting);
            if (await OfferAsync(url, together, ct))
            {
                foreach (var waiting in together) queue.Accepted(waiting);
                if (behaviour.Now.DuplicateWebhooks) await OfferAsync(url, together, ct);
            }
            else foreach (var waiting in together) queue.Refused(waiting);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the events stay in the queue and are offered again after the start.
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            log.LogError(broken, "Webhook {WebhookEventId} could not be offered", together[0].EventId);
        }
        finally
        {
            lock (busy) busy.ExceptWith(together.Select(waiting => waiting.Lane));
            queue.Wake();
        }
    }

    private async Task<bool> OfferAsync(string url, List<QueuedEvent> together, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var (status, failure) = await post.SendAsync(url, WebhookBody.Of(options.Value.BotUserId, together), ct);
        var took = (long)clock.GetElapsedTime(started).TotalMilliseconds;
        foreach (var waiting in together)
        {
            var note = failure ?? (waiting.Attempts > 0 ? "redelivery" : null);
            wire.Add(new WireEntry(clock.GetUtcNow(), "in", waiting.What, status, took, note, waiting.EventId));
        }

        return status is >= 200 and < 300;
    }
}
