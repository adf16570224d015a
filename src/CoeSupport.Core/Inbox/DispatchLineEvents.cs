using System.Diagnostics;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Inbox;

/// <summary>Takes stored events in order of arrival and hands them to the handler. An event that fails is set aside and holds nobody up.</summary>
public sealed partial class DispatchLineEvents(Database database, KeyStore keys, LineEventHandler handler, ILogger<DispatchLineEvents> log)
{
    private const int AtATime = 200;

    /// <summary>Messages that are handed over together, so that their rooms are looked up in one question.</summary>
    private const int Together = 100;

    /// <summary>A turn at the gate: webhooks that want to become durable wait this long at most, and a group of messages more.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);

    /// <summary>Works on everything that is pending. Throws only on trouble that passes (see <see cref="PassingTrouble"/>); call again later then.</summary>
    /// <returns>How many events were settled.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var settled = 0;
        while (true)
        {
            var stored = await PendingAsync(ct);
            var pending = await OpenAsync(stored, ct);
            for (var done = 0; done < pending.Count;) done += await SettleTogetherAsync(pending.GetRange(done, pending.Count - done), ct);
            settled += stored.Count;
            if (stored.Count < AtATime) return settled;
        }
    }

    private async Task<List<InboxEvent>> PendingAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the intake worker looks for pending events");
        return await db.InboxEvents.AsNoTracking().Where(e => e.State == InboxState.Pending).OrderBy(e => e.Id).Take(AtATime).ToListAsync(ct);
    }

    /// <summary>Opens and reads them before the gate is asked for. What cannot be read is set aside.</summary>
    private async Task<List<Pending>> OpenAsync(List<InboxEvent> stored, CancellationToken ct)
    {
        var opened = new List<Pending>(stored.Count);
        foreach (var e in stored)
        {
            try
            {
                // Without a payload it was withdrawn before it was worked on.
                var payload = e.SealedPayload is null ? null : keys.DayKey(e.KeyDay).Open(e.SealedPayload, PayloadSeal.Place(e.WebhookEventId));
                opened.Add(new Pending(e.Id, e.WebhookEventId, e.Destination, payload is null ? null : WebhookEvent.Read(payload, e.ReceivedAt)));
            }
            catch (Exception error) when (!PassingTrouble.Is(error))
            {
                await SetAsideAsync(e.Id, error, ct);
            }
        }
        return opened;
    }

    /// <summary>
    /// One commit for as many of them as fit a turn, so that they share the disk's sync. When one of them fails, nothing of the commit stands and
    /// each is settled by itself.
    /// </summary>
    /// <returns>How many were settled.</returns>
    private async Task<int> SettleTogetherAsync(List<Pending> pending, CancellationToken ct)
    {
        try
        {
            return await database.ChangeAsSystemAsync("events from LINE become messages", async (db, token) =>
            {
                var began = database.Clock.GetTimestamp(); // the turn begins once the gate is passed
                var done = 0;
                while (done < pending.Count && (done == 0 || database.Clock.GetElapsedTime(began) < Turn))
                {
                    var group = Group(pending, done);
                    await HandleAsync(db, group, token);
                    await db.SaveChangesAsync(token);
                    db.ChangeTracker.Clear();
                    done += group.Count;
                }
                return done;
            }, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException && !PassingTrouble.Is(error))
        {
            foreach (var one in pending) await SettleAsync(one, ct);
            return pending.Count;
        }
    }

    /// <summary>Messages that follow each other go together. Everything else goes alone, because it may change what another event meets.</summary>
    private static List<Pending> Group(List<Pending> pending, int from)
    {
        var length = 0;
        while (from + length < pending.Count && length < Together && pending[from + length].Event is MessageEvent) length++;
        return pending.GetRange(from, Math.Max(1, length));
    }

    private async Task SettleAsync(Pending one, CancellationToken ct)
    {
        try
        {
            await database.ChangeAsSystemAsync("an event from LINE becomes a message", async (db, token) =>
            {
                await HandleAsync(db, [one], token);
                return true;
            }, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException && !PassingTrouble.Is(error))
        {
            await SetAsideAsync(one.Id, error, ct);
        }
    }

    private async Task SetAsideAsync(long id, Exception error, CancellationToken ct)
    {
        // The type only: an error's text may repeat what a parent wrote.
        LogSetAside(log, id, error.GetType().Name);
        Measures.Events.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
        await database.ChangeAsSystemAsync("a failing event is set aside", async (db, token) =>
        {
            await InboxRows.SettleAsync(db, [id], InboxState.Failed, error.GetType().Name, token);
            db.Announce(FeedTopic.Roster); // coordinators hear of it
            return true;
        }, ct);
    }

    private async Task HandleAsync(SupportDb db, List<Pending> group, CancellationToken ct)
    {
        await db.LockAsync("inbox", ct);
        using var taking = Traces.GoOn("inbox.take_over", ActivityKind.Consumer, group.Select(one => one.Key))?.SetTag("coesupport.events", group.Count);
        var ids = group.ConvertAll(one => one.Id);
        var waiting = await db.InboxEvents.Where(e => ids.Contains(e.Id) && e.State == InboxState.Pending).Select(e => e.Id).ToHashSetAsync(ct);
        var bots = group.Select(one => one.Destination).Distinct().ToList();
        var channels = await db.Channels.Where(c => bots.Contains(c.BotUserId)).ToDictionaryAsync(c => c.BotUserId, ct);

        var reasons = waiting.ToDictionary(id => id, _ => (string?)null);
        var known = new List<(long Id, ReceivedEvent Event)>(group.Count);
        foreach (var (id, _, destination, e) in group.Where(one => waiting.Contains(one.Id) && one.Event is not null))
        {
            if (channels.TryGetValue(destination, out var channel)) known.Add((id, new ReceivedEvent(channel, e!)));
            else reasons[id] = "no channel with this bot user id";
        }
        var answers = await handler(db, known.ConvertAll(one => one.Event), ct);
        foreach (var (one, reason) in known.Zip(answers)) reasons[one.Id] = reason;
        db.TraceSendings();

        foreach (var same in reasons.GroupBy(one => one.Value, one => one.Key))
        {
            var state = same.Key is null ? InboxState.Done : InboxState.Kept;
            await InboxRows.SettleAsync(db, [.. same], state, same.Key, ct);
            Measures.Events.Add(same.Count(), new KeyValuePair<string, object?>("outcome", state.ToString().ToLowerInvariant()));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Id} from LINE was set aside: {Error}.")]
    private static partial void LogSetAside(ILogger logger, long id, string error);

    private sealed record Pending(long Id, string Key, string Destination, WebhookEvent? Event);
}
