using System.Collections.Concurrent;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Fetches media from LINE as soon as their message is here, a few at a time, and deletes what was taken back. Each attempt is recorded before its
/// call and has a lease, so that a crash in the middle leads to another attempt; each file's name is in its row before the file is there, so that none
/// is forgotten on the disk. LINE's small preview of a photo or video goes its own way beside the original: first, because it is small, and without holding it up.
/// </summary>
public sealed partial class FetchMedia(Database database, KeyStore keys, LineClients clients, MediaVault vault, MediaOptions options, IRoomFeed feed, ILogger<FetchMedia> log)
{
    private const int AtOnce = 4;

    /// <summary>LINE itself allows no larger previews when a bot sends one.</summary>
    private const long LargestPreview = 1024 * 1024;

    private readonly ConcurrentDictionary<Due, Task> _underWay = new();

    /// <summary>Starts everything that is due and not under way, and does not wait for it; each that ends rings <see cref="FeedTopic.Media"/>.</summary>
    /// <returns>When the next piece falls due; null when nothing else waits.</returns>
    public async Task<DateTimeOffset?> StartDueAsync(CancellationToken ct)
    {
        var now = database.Clock.GetUtcNow();
        await using var db = database.OpenAsSystem("the media worker looks for what is due");
        var open = await db.Media.AsNoTracking()
            .Where(m => m.State == MediaState.Waiting || m.State == MediaState.Fetching || m.State == MediaState.Withdrawn)
            .OrderBy(m => m.NextAttemptAt).ThenByDescending(m => m.IsPreview).Take(200)
            .Select(m => new { m.RoomId, m.Sequence, m.IsPreview, m.State, m.NextAttemptAt }).ToListAsync(ct);
        foreach (var media in open.Where(m => m.NextAttemptAt <= now))
        {
            var due = new Due(media.RoomId, media.Sequence, media.IsPreview);
            if (_underWay.ContainsKey(due)) continue; // what was taken back meanwhile is seen when the attempt ends
            if (_underWay.Count >= AtOnce) return null; // the next that ends rings
            var begin = new TaskCompletionSource();
            _underWay[due] = RunAsync(due, media.State == MediaState.Withdrawn, begin.Task, ct);
            begin.SetResult();
        }
        return open.Where(m => m.NextAttemptAt > now).Select(m => (DateTimeOffset?)m.NextAttemptAt).FirstOrDefault();
    }

    /// <summary>Completes when nothing is under way.</summary>
    public async Task WhenIdleAsync()
    {
        while (!_underWay.IsEmpty) await Task.WhenAll(_underWay.Values);
    }

    private async Task RunAsync(Due due, bool isWithdrawn, Task begin, CancellationToken ct)
    {
        await begin;
        try
        {
            if (isWithdrawn) await ForgetAsync(due, ct);
            else await AttemptAsync(due, ct);
        }
        catch (Exception error)
        {
            // Where it stood is in its row: the lease runs out and it begins again. The type only; an error's text may hold an address.
            if (!ct.IsCancellationRequested) LogCutOff(log, due.Room, due.Sequence, error.GetType().Name);
        }
        finally
        {
            _underWay.TryRemove(due, out _);
            feed.Publish([FeedTopic.Media]);
        }
    }

    private async Task AttemptAsync(Due due, CancellationToken ct)
    {
        if (await BeginAsync(due, ct) is not { } attempt) return;
        using var lease = CancellationTokenSource.CreateLinkedTokenSource(ct);
        lease.CancelAfter(Media.Lease * 0.75);
        Action<Media, DateTimeOffset> settle;
        var isCutOff = false;
        try
        {
            settle = await FetchAsync(due, attempt, lease.Token, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The process ends. A large file may take long, so it is not waited for: another process, or the next start, begins at once.
            (settle, isCutOff) = ((media, now) => media.HandBack(now), true);
        }
        // From here on the outcome is known and must be written down even while the process is stopping.
        var isKept = await database.ChangeAsSystemAsync("an attempt at a medium is settled", async (db, token) =>
        {
            var media = await db.Media.SingleOrDefaultAsync(m => m.RoomId == due.Room && m.Sequence == due.Sequence && m.IsPreview == due.IsPreview, token);
            if (media is not { State: MediaState.Fetching } || media.Attempts != attempt.Number) return media is { State: MediaState.Kept };
            settle(media, db.Now);
            if (isCutOff) db.Announce(FeedTopic.Media);
            await db.AnnounceRoomAsync(due.Room, token);
            return media.State == MediaState.Kept;
        }, CancellationToken.None);
        // Taken back, or decided otherwise, while it was fetched: the file that was just written must not stay.
        if (!isKept) vault.Delete(attempt.FileName);
    }

    private Task<Attempt?> BeginAsync(Due due, CancellationToken ct) => database.ChangeAsSystemAsync("an attempt at a medium begins", async (db, token) =>
    {
        await db.LockAsync($"media:{due.Room}:{due.Sequence}:{due.IsPreview}", token);
        var media = await db.Media.SingleAsync(m => m.RoomId == due.Room && m.Sequence == due.Sequence && m.IsPreview == due.IsPreview, token);
        if (media.State is not (MediaState.Waiting or MediaState.Fetching) || media.NextAttemptAt > db.Now) return null;
        var message = await db.Messages.SingleAsync(m => m.RoomId == due.Room && m.Sequence == due.Sequence, token);
        var bot = await (from room in db.Rooms join channel in db.Channels on room.ChannelId equals channel.Id where room.Id == due.Room select channel.BotUserId).SingleAsync(token);
        if (!media.Begin(db.Now))
        {
            await db.AnnounceRoomAsync(due.Room, token);
            return null;
        }
        return new Attempt(clients.Find(bot), message.LineMessageId ?? "", media.FileName, media.Kind, media.Attempts);
    }, ct);

    private async Task<Action<Media, DateTimeOffset>> FetchAsync(Due due, Attempt attempt, CancellationToken lease, CancellationToken ct)
    {
        if (attempt.Client is null) return (media, now) => media.AskAgain(isPrepared: false, now);
        if (keys.FindRoomKey(due.Room) is not { } key) return (media, _) => media.End(MediaState.Gone);
        var largest = due.IsPreview ? Math.Min(LargestPreview, options.MaxBytes) : options.MaxBytes;
        try
        {
            await using var answer = new Answer(due.IsPreview
                ? await attempt.Client.GetMessageContentPreviewAsync(attempt.LineMessageId, largest, lease)
                : await attempt.Client.GetContentStreamAsync(attempt.LineMessageId, largest, lease));
            if (answer.Content is LineContent.Ready ready)
            {
                var written = await vault.WriteAsync(key, due.Room, attempt.FileName, ready.Content, largest, lease);
                if (written is null) return (media, _) => media.End(MediaState.TooLarge);
                var type = MediaType.Sniff(written.Head, attempt.Kind);
                if (due.IsPreview && !MediaType.IsPicture(type)) return (media, _) => media.End(MediaState.Failed);
                return (media, _) => media.Keep(written.Size, type);
            }
            return answer.Content switch
            {
                LineContent.NotReady => (media, now) => media.AskAgain(isPrepared: true, now),
                LineContent.Gone or LineContent.NotFound => (media, _) => media.End(MediaState.Gone),
                LineContent.TooLarge => (media, _) => media.End(MediaState.TooLarge),
                _ => throw new InvalidOperationException("No rule for this answer."),
            };
        }
        catch (LineContentTooLargeException)
        {
            return (media, _) => media.End(MediaState.TooLarge);
        }
        catch (LineResponseException refused) when (refused.Kind is LineErrorKind.Permanent or LineErrorKind.NotAllowed)
        {
            return (media, _) => media.End(MediaState.Failed);
        }
        catch (Exception error) when (!ct.IsCancellationRequested && error is OperationCanceledException or HttpRequestException or LineResponseException or IOException)
        {
            // Not reached, cut off in the middle, not answered, or the disk is full.
            LogCutOff(log, due.Room, due.Sequence, error.GetType().Name);
            return (media, now) => media.AskAgain(isPrepared: false, now);
        }
    }

    private async Task ForgetAsync(Due due, CancellationToken ct)
    {
        string? name;
        await using (var db = database.OpenAsSystem("the media worker deletes what was taken back"))
        {
            name = await db.Media.Where(m => m.RoomId == due.Room && m.Sequence == due.Sequence && m.IsPreview == due.IsPreview && m.State == MediaState.Withdrawn).Select(m => m.FileName).SingleOrDefaultAsync(ct);
        }
        if (name is null) return;
        vault.Delete(name); // before the row: while the row is there the file is still known
        await database.ChangeAsSystemAsync("a medium that was taken back is gone", async (db, token) =>
        {
            db.Media.RemoveRange(await db.Media.Where(m => m.RoomId == due.Room && m.Sequence == due.Sequence && m.IsPreview == due.IsPreview && m.State == MediaState.Withdrawn).ToListAsync(token));
            return true;
        }, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fetching the medium of message {Sequence} in room {Room} was cut off: {Error}.")]
    private static partial void LogCutOff(ILogger logger, RoomId room, long sequence, string error);

    /// <summary>LINE's answer, whose stream is let go whatever follows.</summary>
    private sealed record Answer(LineContent Content) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Content is IAsyncDisposable ready ? ready.DisposeAsync() : ValueTask.CompletedTask;
    }

    private readonly record struct Due(RoomId Room, long Sequence, bool IsPreview);

    private sealed record Attempt(ILineMessagingClient? Client, string LineMessageId, string FileName, MessageKind Kind, int Number);
}
