using System.Collections.Concurrent;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Deliveries;

/// <summary>
/// Hands due messages to LINE. One lane a room: a message waits until the one before it is settled; many rooms go side by side. Each attempt is
/// recorded before its call, so that after a crash a push is repeated with its key and a reply never is.
/// </summary>
public sealed partial class DeliverDue(Database database, KeyStore keys, LineClients clients, ILogger<DeliverDue> log)
{
    private const int LanesAtOnce = 8;

    private readonly ConcurrentDictionary<RoomId, bool> _lanesUnderWay = new();

    /// <summary>
    /// Called once at the start, before the first run: attempts that a crash cut off are due again (push) or lost track of (reply).
    /// </summary>
    public Task<int> RecoverAsync(CancellationToken ct) => database.ChangeAsSystemAsync("attempts cut off by a crash", async (db, token) =>
    {
        var cutOff = await db.Deliveries.Where(d => d.State == DeliveryState.Sending).ToListAsync(token);
        foreach (var delivery in cutOff)
        {
            if (delivery.Method == DeliveryMethod.Push) delivery.Retry(FailureReason.LineUnavailable, requestId: null, TimeSpan.Zero, db.Now);
            else delivery.LoseTrack(requestId: null);
            db.Announce(FeedTopic.Of(delivery.RoomId));
        }
        return cutOff.Count;
    }, ct);

    /// <summary>Sends everything that is due now, until no lane has anything due.</summary>
    /// <returns>When the next attempt is due; null when nothing waits.</returns>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken ct)
    {
        while (true)
        {
            var (due, next) = await HeadsOfLanesAsync(ct);
            if (due.Count == 0) return next;
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = LanesAtOnce, CancellationToken = ct }, async (head, token) =>
            {
                if (!_lanesUnderWay.TryAdd(head.Room, true)) return;
                try
                {
                    await AttemptAsync(head.Id, token);
                }
                catch (Exception error) when (error is not OperationCanceledException && !PassingTrouble.Is(error))
                {
                    // A request that cannot even be opened would stop its lane for ever, and with it the worker's round.
                    LogBroken(log, head.Id, error.GetType().Name);
                    await SettleAsync(head.Id, (delivery, _) => delivery.Fail(FailureReason.Refused, requestId: null), token);
                }
                finally
                {
                    _lanesUnderWay.TryRemove(head.Room, out _);
                }
            });
        }
    }

    private async Task<(List<Head> Due, DateTimeOffset? Next)> HeadsOfLanesAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the delivery worker looks for what is due");
        var now = db.Now;
        var underWay = await db.Deliveries
            .Where(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending || d.State == DeliveryState.Retrying)
            .Select(d => new Head(d.RoomId, d.Id, d.MessageSequence, d.NextAttemptAt))
            .ToListAsync(ct);
        var heads = underWay.GroupBy(d => d.Room).Select(lane => lane.OrderBy(d => d.Sequence).ThenBy(d => d.Id.Value).First()).ToList();
        var due = heads.Where(head => head.NextAttemptAt <= now).OrderBy(head => head.Id.Value).ToList();
        return (due, due.Count > 0 || heads.Count == 0 ? null : heads.Min(head => head.NextAttemptAt));
    }

    private async Task AttemptAsync(DeliveryId id, CancellationToken ct)
    {
        if (await BeginAsync(id, ct) is not { } attempt) return;
        if (attempt.Client is not { } client)
        {
            await SettleAsync(id, (delivery, now) => delivery.Retry(FailureReason.ChannelNotConfigured, requestId: null, Backoff.After(delivery.Attempts), now), ct);
            return;
        }
        var outcome = attempt.Method == DeliveryMethod.Push
            ? await client.PushMessageAsync(attempt.Request, attempt.RetryKey, ct)
            : await client.ReplyMessageAsync(attempt.Request, ct);
        // From here on the outcome is known and must be written down even while the process is stopping.
        await SettleAsync(id, (delivery, now) => Settle(delivery, outcome, now), CancellationToken.None);
    }

    private Task<Attempt?> BeginAsync(DeliveryId id, CancellationToken ct) => database.ChangeAsSystemAsync("an attempt begins", async (db, token) =>
    {
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id, token);
        if (!delivery.IsUnderWay) return null;
        var botUserId = await db.Channels.Where(channel => channel.Id == delivery.ChannelId).Select(channel => channel.BotUserId).SingleAsync(token);
        var client = clients.Find(botUserId);
        delivery.Begin(db.Now);
        db.Announce(FeedTopic.Of(delivery.RoomId));
        return new Attempt(client, delivery.Method, delivery.RequestUnder(keys.RoomKey(delivery.RoomId)), delivery.RetryKey);
    }, ct);

    private Task<bool> SettleAsync(DeliveryId id, Action<Delivery, DateTimeOffset> settle, CancellationToken ct) => database.ChangeAsSystemAsync("an attempt is settled", async (db, token) =>
    {
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id, token);
        settle(delivery, db.Now);
        if (delivery is { Method: DeliveryMethod.Reply, State: DeliveryState.Failed } && delivery.PushInstead(keys.RoomKey(delivery.RoomId), db.Now) is { } push)
        {
            db.Deliveries.Add(push);
            db.Announce(FeedTopic.Deliveries);
        }
        db.Announce(FeedTopic.Of(delivery.RoomId));
        return true;
    }, ct);

    private static void Settle(Delivery delivery, SendOutcome outcome, DateTimeOffset now)
    {
        var wait = Backoff.After(delivery.Attempts);
        var mayRepeat = delivery.Method == DeliveryMethod.Push;
        switch (outcome)
        {
            case SendOutcome.Accepted accepted: delivery.Accept(accepted.RequestId, accepted.MessageIds, now); break;
            case SendOutcome.Unclear unclear when mayRepeat: delivery.Retry(FailureReason.LineUnavailable, unclear.RequestId, wait, now); break;
            case SendOutcome.Unclear unclear: delivery.LoseTrack(unclear.RequestId); break;
            case SendOutcome.NotReached when mayRepeat: delivery.Retry(FailureReason.LineUnavailable, requestId: null, wait, now); break;
            case SendOutcome.RateLimited limited when mayRepeat: delivery.Retry(FailureReason.RateLimited, limited.RequestId, wait, now); break;
            case SendOutcome.NotAuthorized refused when mayRepeat: delivery.Retry(FailureReason.NotAuthorized, refused.RequestId, wait, now); break;
            case SendOutcome.QuotaReached reached: delivery.Fail(FailureReason.QuotaReached, reached.RequestId); break;
            default: delivery.Fail(FailureReason.Refused, outcome.RequestId); break; // definitely not sent; a reply goes on as a push
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} cannot be attempted: {Error}.")]
    private static partial void LogBroken(ILogger logger, DeliveryId id, string error);

    private sealed record Head(RoomId Room, DeliveryId Id, long Sequence, DateTimeOffset NextAttemptAt);

    private sealed record Attempt(ILineMessagingClient? Client, DeliveryMethod Method, byte[] Request, Guid RetryKey);
}
