using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Inbox;

/// <summary>Takes stored events in order of arrival and hands each to the handler. An event that fails is set aside and holds nobody up.</summary>
public sealed partial class DispatchLineEvents(Database database, KeyStore keys, LineEventHandler handler, ILogger<DispatchLineEvents> log)
{
    private const int AtATime = 200;

    /// <summary>
    /// Events in one commit: on SQLite as many as fit the turn at the gate, so that they share the disk's sync. On PostgreSQL one, because the locks
    /// of many rooms held together could meet a trio being formed head on.
    /// </summary>
    private readonly int _inOneCommit = database.Provider == DatabaseProvider.Sqlite ? AtATime : 1;

    /// <summary>A turn at the gate: webhooks that want to become durable wait this long at most.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);

    /// <summary>Works on everything that is pending. Throws only on trouble that passes (see <see cref="PassingTrouble"/>); call again later then.</summary>
    /// <returns>How many events were settled.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var settled = 0;
        while (true)
        {
            var pending = await PendingAsync(ct);
            for (var done = 0; done < pending.Count;) done += await SettleTogetherAsync(pending.Skip(done).Take(_inOneCommit).ToList(), ct);
            settled += pending.Count;
            if (pending.Count < AtATime) return settled;
        }
    }

    private async Task<List<long>> PendingAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the intake worker looks for pending events");
        return await db.InboxEvents.Where(e => e.State == InboxState.Pending).OrderBy(e => e.Id).Select(e => e.Id).Take(AtATime).ToListAsync(ct);
    }

    /// <summary>
    /// One commit for as many of the group as fit a turn. When one of them fails, nothing of the commit stands and each is settled by itself.
    /// </summary>
    /// <returns>How many were settled.</returns>
    private async Task<int> SettleTogetherAsync(List<long> ids, CancellationToken ct)
    {
        try
        {
            return await database.ChangeAsSystemAsync("events from LINE become messages", async (db, token) =>
            {
                var began = database.Clock.GetTimestamp(); // the turn begins once the gate is passed
                var done = 0;
                while (done < ids.Count && (done == 0 || database.Clock.GetElapsedTime(began) < Turn))
                {
                    await HandleAsync(db, ids[done++], token);
                    await db.SaveChangesAsync(token);
                    db.ChangeTracker.Clear();
                }
                return done;
            }, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException && !PassingTrouble.Is(error))
        {
            foreach (var id in ids) await SettleAsync(id, ct);
            return ids.Count;
        }
    }

    private async Task SettleAsync(long id, CancellationToken ct)
    {
        try
        {
            await database.ChangeAsSystemAsync("an event from LINE becomes a message", (db, token) => HandleAsync(db, id, token), ct);
        }
        catch (Exception error) when (error is not OperationCanceledException && !PassingTrouble.Is(error))
        {
            // The type only: an error's text may repeat what a parent wrote.
            LogSetAside(log, id, error.GetType().Name);
            await database.ChangeAsSystemAsync("a failing event is set aside", async (db, token) =>
            {
                var e = await db.InboxEvents.SingleAsync(x => x.Id == id, token);
                e.SetAside(error.GetType().Name, database.Clock.GetUtcNow());
                db.Announce(FeedTopic.Roster); // coordinators hear of it
                return true;
            }, ct);
        }
    }

    private async Task<bool> HandleAsync(SupportDb db, long id, CancellationToken ct)
    {
        await db.LockAsync($"inbox:{id}", ct);
        var now = database.Clock.GetUtcNow();
        var e = await db.InboxEvents.SingleAsync(x => x.Id == id, ct);
        if (e.State != InboxState.Pending) return false;
        if (e.SealedPayload is null)
        {
            e.Finish(now); // withdrawn before it was worked on
            return true;
        }
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.BotUserId == e.Destination, ct);
        if (channel is null)
        {
            e.Keep("no channel with this bot user id", now);
            return true;
        }
        var payload = keys.DayKey(e.KeyDay).Open(e.SealedPayload, PayloadSeal.Place(e.WebhookEventId));
        var reason = await handler(db, channel, WebhookEvent.Read(payload, e.ReceivedAt), ct);
        if (reason is null) e.Finish(now);
        else e.Keep(reason, now);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Id} from LINE was set aside: {Error}.")]
    private static partial void LogSetAside(ILogger logger, long id, string error);
}
