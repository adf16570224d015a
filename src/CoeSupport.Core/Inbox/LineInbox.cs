using System.Threading.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.Telemetry;

namespace CoeSupport.Core.Inbox;

/// <summary>
/// Where webhooks become durable. Bodies that arrive at the same time share one commit with full sync, so that many senders cost few disk syncs.
/// </summary>
public sealed class LineInbox : IAsyncDisposable
{
    private const int EventsPerCommit = 500;

    private readonly Database _database;
    private readonly KeyStore _keys;
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;

    /// <summary>Starts the one writer.</summary>
    public LineInbox(Database database, KeyStore keys)
    {
        _database = database;
        _keys = keys;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>
    /// Completes when every event of the body is committed and synced to disk. An event that is there already is passed over. When the caller gives
    /// up earlier the events may still be committed: LINE sends them again and they are passed over then.
    /// </summary>
    public async Task AppendAsync(WebhookBody body, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.Events.Count == 0) return;
        using var storing = Traces.Part("inbox.store")?.SetTag("coesupport.events", body.Events.Count);
        Traces.Remember(body.Events.Select(e => e.Id));
        var waiting = new Waiting(body, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting, ct);
        await waiting.Durable.Task.WaitAsync(ct);
    }

    /// <summary>Finishes what waits and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _stop.CancelAfter(TimeSpan.FromSeconds(5));
        await _writing;
        _stop.Dispose();
    }

    private async Task WriteAsync()
    {
        var group = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            var events = 0;
            while (events < EventsPerCommit && _waiting.Reader.TryRead(out var next))
            {
                group.Add(next);
                events += next.Body.Events.Count;
            }
            await CommitAsync(group);
        }
    }

    private async Task CommitAsync(List<Waiting> group)
    {
        try
        {
            await _database.ChangeAsSystemAsync("the inbox appends what LINE sent", async (db, ct) =>
            {
                await InboxRows.InsertAsync(db, group.SelectMany(waiting => Rows(waiting.Body)), ct);
                db.Announce(FeedTopic.Inbox);
                return true;
            }, _stop.Token);
            foreach (var waiting in group) waiting.Durable.TrySetResult();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever it was, these senders must not hear "200"; the next group gets its own try.
            foreach (var waiting in group) waiting.Durable.TrySetException(error);
        }
    }

    private IEnumerable<InboxRow> Rows(WebhookBody body)
    {
        var now = _database.Clock.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var key = _keys.DayKey(day);
        foreach (var e in body.Events)
        {
            yield return new InboxRow(e.Id, body.Destination, e.Kind, e.MessageId, now, day, key.Seal(e.Json, PayloadSeal.Place(e.Id)));
        }
    }

    private sealed record Waiting(WebhookBody Body, TaskCompletionSource Durable);
}
