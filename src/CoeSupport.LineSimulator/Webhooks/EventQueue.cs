using System.Text.Json.Nodes;
using System.Threading.Channels;
using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Storage;
using Microsoft.Data.Sqlite;

namespace CoeSupport.LineSimulator.Webhooks;

/// <summary>An event as it waits: its lane is the parent it belongs to.</summary>
internal sealed record QueuedEvent(long Seq, string EventId, string Lane, string What, string Body, string? ReplyToken, DateTimeOffset CreatedAt, int Attempts);

/// <summary>An event as the desk shows it: never its words.</summary>
internal sealed record WaitingEvent(string WebhookEventId, string What, int Attempts, DateTimeOffset NextAt);

/// <summary>
/// Events that the application has not yet answered with 2xx. They are on disk before the first attempt and leave only when accepted
/// or 24 h old, so neither side's crash loses one. Per parent one is under way at a time, and the next waits for it.
/// </summary>
internal sealed class EventQueue(SimulatorDb db, Behaviour behaviour, TimeProvider clock)
{
    /// <summary>How long an event is offered again.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>How long reordering holds an event back when no later one comes to overtake it.</summary>
    private static readonly TimeSpan ReorderHold = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private readonly Channel<byte> wake = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Woken when there may be something to send.</summary>
    public ChannelReader<byte> Woken => wake.Reader;

    public void Wake() => wake.Writer.TryWrite(0);

    /// <summary>Stores a complete event within the caller's transaction; call <see cref="Wake"/> after it.</summary>
    public void Append(Sql sql, string lane, string what, JsonObject body)
    {
        var now = clock.GetUtcNow();
        var token = EventShapes.Text(body["replyToken"]);
        var due = now;
        if (behaviour.Now.ReorderWebhooks)
        {
            var overtaken = sql.Execute("UPDATE events SET next_at = $now WHERE lane = $lane AND state = 0 AND attempts = 0", ("$lane", lane), ("$now", Ms(now)));
            if (overtaken == 0) due = now + ReorderHold;
        }

        sql.Execute(
            """
            INSERT INTO events(event_id, lane, what, body, reply_token, created_at, next_at)
            VALUES ($id, $lane, $what, $body, $token, $now, $due)
            """,
            ("$id", (string)body["webhookEventId"]!), ("$lane", lane), ("$what", what), ("$body", body.ToJsonString(SimulatorJson.Options)),
            ("$token", token), ("$now", Ms(now)), ("$due", Ms(due)));
        if (token is not null)
            sql.Execute("INSERT OR IGNORE INTO reply_tokens(token, user_id, event_at) VALUES ($token, $user, $now)", ("$token", token), ("$user", lane), ("$now", Ms(now)));
    }

    /// <summary>The next event of every lane that is due and not busy, and when the next of the others will be.</summary>
    public (List<QueuedEvent> Due, DateTimeOffset? Next) Look(IReadOnlySet<string> busy)
    {
        var now = clock.GetUtcNow();
        // Order: the oldest of a lane, due or not, so that nothing overtakes it; when reordering, the newest that is due.
        var heads = behaviour.Now.ReorderWebhooks
            ? "SELECT lane, MAX(seq) FROM events WHERE state = 0 AND next_at <= $now GROUP BY lane"
            : "SELECT lane, MIN(seq) FROM events WHERE state = 0 GROUP BY lane";
        return db.Do(sql =>
        {
            List<QueuedEvent> due = [];
            DateTimeOffset? next = null;
            foreach (var (lane, seq) in sql.Rows(heads, row => (row.GetString(0), row.GetInt64(1)), ("$now", Ms(now))))
            {
                if (busy.Contains(lane)) continue;
                var (at, head) = sql.Rows(Select + "seq = $seq", row => (row.Time(8), Map(row)), ("$seq", seq))[0];
                if (at <= now) due.Add(head);
                else if (next is null || at < next) next = at;
            }

            if (behaviour.Now.ReorderWebhooks && due.Count == 0)
                next = sql.Rows("SELECT next_at FROM events WHERE state = 0 AND next_at > $now ORDER BY next_at LIMIT 1", row => row.Time(0), ("$now", Ms(now))) is [var at] ? at : null;
            return (due, next);
        });
    }

    /// <summary>Written before the attempt, so that even after a kill in the middle the next one says isRedelivery. The reply token's minute starts here.</summary>
    public void Attempting(QueuedEvent waiting) => db.Do(sql =>
    {
        sql.Execute("UPDATE events SET attempts = attempts + 1 WHERE seq = $seq", ("$seq", waiting.Seq));
        if (waiting.ReplyToken is not null)
            sql.Execute("UPDATE reply_tokens SET issued_at = $now, redelivered = $again WHERE token = $token", ("$token", waiting.ReplyToken), ("$now", Ms(clock.GetUtcNow())), ("$again", waiting.Attempts > 0));
    });

    public void Accepted(QueuedEvent sent) => db.Do(sql => sql.Execute("UPDATE events SET state = 1" + ThatAttempt, ("$seq", sent.Seq), ("$attempt", sent.Attempts + 1)));

    /// <summary>Puts the event off by 1, 2, 4 … 30 s, or gives it up after a day.</summary>
    public void Refused(QueuedEvent sent)
    {
        var now = clock.GetUtcNow();
        var next = now + Wait(sent.Attempts + 1);
        db.Do(sql => sql.Execute(
            "UPDATE events SET next_at = $next, state = $state" + ThatAttempt,
            ("$seq", sent.Seq), ("$attempt", sent.Attempts + 1), ("$next", Ms(next)), ("$state", next - sent.CreatedAt > Life ? 2 : 0)));
    }

    /// <summary>What still waits to be accepted, in the order of the events.</summary>
    public List<WaitingEvent> Waiting() => db.Do(sql => sql.Rows(
        "SELECT event_id, what, attempts, next_at FROM events WHERE state = 0 ORDER BY seq LIMIT 200",
        row => new WaitingEvent(row.GetString(0), row.GetString(1), row.GetInt32(2), row.Time(3))));

    /// <summary>Sends an event once more although it was accepted, or is just about to be; false when there is none of this id.</summary>
    public bool Redeliver(string eventId)
    {
        var found = db.Do(sql => sql.Execute(
            "UPDATE events SET state = 0, attempts = attempts + 1, next_at = $now WHERE event_id = $id",
            ("$id", eventId), ("$now", Ms(clock.GetUtcNow()))) > 0);
        Wake();
        return found;
    }

    // An event that was asked for once more while the attempt was under way has counted on, and is due whatever that attempt ends with.
    private const string ThatAttempt = " WHERE seq = $seq AND attempts = $attempt";

    private const string Select = "SELECT seq, event_id, lane, what, body, reply_token, created_at, attempts, next_at FROM events WHERE ";

    private static TimeSpan Wait(int attempts)
    {
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts - 1, 10)));
        return doubled < LongestWait ? doubled : LongestWait;
    }

    private static QueuedEvent Map(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Text(5), row.Time(6), row.GetInt32(7));

    private static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
