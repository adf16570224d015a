using System.Collections.Concurrent;
using System.Diagnostics;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Deliveries;

/// <summary>
/// Hands due messages to LINE. One lane a room: a message waits until the one before it is settled; many rooms go side by side. Each attempt is
/// recorded before its call, so that after a crash a push is repeated with its key and a reply never is.
/// </summary>
public sealed partial class DeliverDue(Database database, KeyStore keys, LineClients clients, IRoomFeed feed, ILogger<DeliverDue> log, SendingPace? pace = null) : IDisposable
{
    /// <summary>
    /// On PostgreSQL no other process attempts a sending for so long after an attempt began. Longer than an answer of LINE is waited for
    /// (<c>Line:AnswerWithin</c>); after a crash the sending rests until then.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int LanesAtOnce = 16;

    /// <summary>Lanes that automatic messages leave free, so that a wave of them never holds a person's message up.</summary>
    private const int LanesKeptForPeople = 4;

    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<RoomId, Task> _lanes = new();
    private readonly CancellationTokenSource _cutOff = new();
    private readonly SendingPace _pace = pace ?? new SendingPace(database.Clock);

    /// <summary>
    /// Starts every lane that has something due and is not under way, and does not wait for them: one slow answer holds up its own room only.
    /// A lane that ends rings <see cref="FeedTopic.Deliveries"/>.
    /// </summary>
    /// <returns>When the next attempt is due; null when nothing else waits.</returns>
    public async Task<DateTimeOffset?> StartDueAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the delivery worker looks for what is due");
        var now = database.Clock.GetUtcNow();
        DateTimeOffset? next = null;
        // People before automatic: for lanes, and for what LINE's rate limit leaves.
        foreach (var isAutomatic in (bool[])[false, true])
        {
            var dry = new HashSet<(ChannelId Channel, DeliveryMethod Method)>();
            // Once more for each limit that was reached: what it holds back must not stand in the way of other channels.
            for (var reached = -1; reached < dry.Count;)
            {
                reached = dry.Count;
                foreach (var head in await DueHeadsAsync(db, isAutomatic, dry, now, ct))
                {
                    if (_lanes.Count >= (isAutomatic ? LanesAtOnce - LanesKeptForPeople : LanesAtOnce)) return null; // the next lane that ends rings
                    if (_lanes.ContainsKey(head.Room) || dry.Contains((head.Channel, head.Method))) continue;
                    var wait = _pace.Take(head.Channel, head.Method, isAutomatic);
                    if (wait > TimeSpan.Zero)
                    {
                        dry.Add((head.Channel, head.Method));
                        next = Earlier(next, now + wait);
                        continue;
                    }
                    var begin = new TaskCompletionSource();
                    var lane = RunLaneAsync(head, begin.Task, ct);
                    _lanes[head.Room] = lane;
                    begin.SetResult();
                }
            }
            next = Earlier(next, await UnderWay(db).Where(d => d.IsAutomatic == isAutomatic && d.NextAttemptAt > now).MinAsync(d => (DateTimeOffset?)d.NextAttemptAt, ct));
        }
        return Earlier(next, await db.Deliveries.Where(d => d.LeasedUntil > now).MinAsync(d => d.LeasedUntil, ct));
    }

    /// <summary>Completes when no lane is under way.</summary>
    public async Task WhenIdleAsync()
    {
        while (!_lanes.IsEmpty) await Task.WhenAll(_lanes.Values);
    }

    /// <summary>
    /// The process ends: calls under way may be answered until <paramref name="patience"/> is cancelled. The others are cut off and handed back, so that another
    /// process takes them at once and need not wait for the lease. No lane may be started any more.
    /// </summary>
    public async Task FinishAsync(CancellationToken patience)
    {
        await using (patience.Register(_cutOff.Cancel)) await WhenIdleAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _cutOff.Dispose();

    private async Task RunLaneAsync(Head head, Task begin, CancellationToken ct)
    {
        await begin;
        try
        {
            await AttemptAsync(head.Id, ct);
        }
        catch (Exception error) when (error is OperationCanceledException || PassingTrouble.Is(error))
        {
            // Where the attempt stood is in its row; it is found there again, after a pause so that trouble does not turn into a hot loop.
            LogCutOff(log, head.Id, error.GetType().Name);
            await Task.Delay(PauseAfterTrouble, database.Clock, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        catch (Exception error)
        {
            // A request that cannot even be opened would stop its lane for ever.
            LogBroken(log, head.Id, error.GetType().Name);
            await SettleAsync(head.Id, null, (delivery, _) => delivery.Fail(FailureReason.Refused, requestId: null), CancellationToken.None);
        }
        finally
        {
            _lanes.TryRemove(head.Room, out _);
            feed.Publish([FeedTopic.Deliveries]);
        }
    }

    /// <summary>The oldest that are due, each the first of its room; never all of what LINE's trouble may have piled up. Of one message only one sending is ever under way.</summary>
    private async Task<List<Head>> DueHeadsAsync(SupportDb db, bool isAutomatic, HashSet<(ChannelId Channel, DeliveryMethod Method)> dry, DateTimeOffset now, CancellationToken ct)
    {
        var busy = _lanes.Keys.ToList();
        var (dryPushes, dryReplies) = (Dry(DeliveryMethod.Push), Dry(DeliveryMethod.Reply));
        return await UnderWay(db)
            .Where(d => d.IsAutomatic == isAutomatic && d.NextAttemptAt <= now && (d.LeasedUntil == null || d.LeasedUntil <= now) && !busy.Contains(d.RoomId))
            .Where(d => d.Method == DeliveryMethod.Push ? !dryPushes.Contains(d.ChannelId) : !dryReplies.Contains(d.ChannelId))
            .Where(d => !UnderWay(db).Any(before => before.RoomId == d.RoomId && before.MessageSequence < d.MessageSequence))
            .OrderBy(d => d.NextAttemptAt)
            .ThenBy(d => d.Id)
            .Select(d => new Head(d.RoomId, d.Id, d.ChannelId, d.Method))
            .Take(LanesAtOnce)
            .ToListAsync(ct);

        List<ChannelId> Dry(DeliveryMethod method) => [.. dry.Where(one => one.Method == method).Select(one => one.Channel)];
    }

    private static IQueryable<Delivery> UnderWay(SupportDb db) => db.Deliveries.Where(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending || d.State == DeliveryState.Retrying);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private async Task AttemptAsync(DeliveryId id, CancellationToken ct)
    {
        using var trying = Traces.GoOn("delivery.attempt", ActivityKind.Client, [id.ToString()])?.SetTag("coesupport.delivery.id", id.ToString());
        if (await BeginAsync(id, ct) is not { } attempt) return;
        if (attempt.Client is not { } client)
        {
            await SettleAsync(id, null, (delivery, now) => delivery.Retry(FailureReason.ChannelNotConfigured, requestId: null, Backoff.After(delivery.Attempts), now), ct);
            return;
        }
        SendOutcome outcome;
        try
        {
            // Not cut off when the process begins to end: an answer that is known is better than one that has to be asked for again.
            outcome = attempt.Method == DeliveryMethod.Push
                ? await client.PushMessageAsync(attempt.Request, attempt.RetryKey, _cutOff.Token)
                : await client.ReplyMessageAsync(attempt.Request, _cutOff.Token);
        }
        catch (OperationCanceledException) when (_cutOff.IsCancellationRequested)
        {
            await SettleAsync(id, null, (delivery, _) => delivery.HandBack(), CancellationToken.None, FeedTopic.Deliveries);
            return;
        }
        if (outcome is SendOutcome.QuotaReached) LogStopped(log, attempt.Channel);
        // From here on the outcome is known and must be written down even while the process is stopping.
        await SettleAsync(id, outcome, (delivery, now) => Settle(delivery, outcome, now), CancellationToken.None);
    }

    private Task<Attempt?> BeginAsync(DeliveryId id, CancellationToken ct) => database.ChangeAsSystemAsync("an attempt begins", async (db, token) =>
    {
        if (await db.ClaimDeliveryAsync(id, token) is not { IsUnderWay: true } delivery || delivery.NextAttemptAt > db.Now) return null;
        db.Announce(FeedTopic.LinesOf(delivery.RoomId));
        if (delivery.MustNotBeTriedAgain(db.Now)) return null;
        if (delivery is { Method: DeliveryMethod.Push, PressedBy: null, FirstAttemptAt: null } && await db.IsStoppedAsync(delivery.ChannelId, token))
        {
            // LINE would refuse it too; it costs no call, and whoever wrote it reads the reason at once. What was tried before the stop LINE may have taken: it is asked, by the same key.
            delivery.Fail(FailureReason.QuotaReached, requestId: null);
            return null;
        }
        if (keys.FindRoomKey(delivery.RoomId) is not { } key)
        {
            delivery.Fail(FailureReason.Refused, requestId: null); // erased: nobody is left to hear it
            return null;
        }
        var botUserId = await db.Channels.Where(channel => channel.Id == delivery.ChannelId).Select(channel => channel.BotUserId).SingleAsync(token);
        var client = clients.Find(botUserId);
        delivery.Begin(db.Now, database.Provider == DatabaseProvider.Postgres ? Lease : null);
        return new Attempt(client, delivery.ChannelId, delivery.Method, delivery.RequestUnder(key), delivery.RetryKey);
    }, ct);

    private async Task SettleAsync(DeliveryId id, SendOutcome? outcome, Action<Delivery, DateTimeOffset> settle, CancellationToken ct, params FeedTopic[] also)
    {
        var state = await database.ChangeAsSystemAsync("an attempt is settled", (db, token) => SettleAsync(db, id, outcome, settle, also, token), ct);
        var what = state.ToString().ToLowerInvariant();
        Measures.Attempts.Add(1, new KeyValuePair<string, object?>("outcome", what));
        Activity.Current?.SetTag("coesupport.delivery.state", what);
    }

    private async Task<DeliveryState> SettleAsync(SupportDb db, DeliveryId id, SendOutcome? outcome, Action<Delivery, DateTimeOffset> settle, FeedTopic[] also, CancellationToken token)
    {
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id, token);
        settle(delivery, db.Now);
        foreach (var topic in also) db.Announce(topic);
        if (delivery is { Method: DeliveryMethod.Reply, State: DeliveryState.Failed } && keys.FindRoomKey(delivery.RoomId) is { } key && delivery.PushInstead(key, db.Now) is { } push)
        {
            db.Deliveries.Add(push);
            db.Announce(FeedTopic.Deliveries);
        }
        // Only a person's "again" gets past a stop; one that LINE accepts shows that the limit was raised.
        var resumes = outcome is SendOutcome.Accepted && delivery.PressedBy is not null && await db.IsStoppedAsync(delivery.ChannelId, token);
        if (resumes || outcome is SendOutcome.QuotaReached)
        {
            var quota = await db.QuotaOfAsync(delivery.ChannelId, token);
            if (resumes) quota.Resume();
            else quota.Stop(db.Now);
            db.Announce(FeedTopic.Channels);
        }
        db.Announce(FeedTopic.LinesOf(delivery.RoomId));
        return delivery.State;
    }

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The attempt of delivery {Id} was cut off: {Error}.")]
    private static partial void LogCutOff(ILogger logger, DeliveryId id, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "LINE says that channel {Channel} has used up this month's messages; its pushes stop until the month turns or a person tries again.")]
    private static partial void LogStopped(ILogger logger, ChannelId channel);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} cannot be attempted: {Error}.")]
    private static partial void LogBroken(ILogger logger, DeliveryId id, string error);

    private sealed record Head(RoomId Room, DeliveryId Id, ChannelId Channel, DeliveryMethod Method);

    private sealed record Attempt(ILineMessagingClient? Client, ChannelId Channel, DeliveryMethod Method, byte[] Request, Guid RetryKey);
}
