using System.Collections.Concurrent;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Notices;

/// <summary>
/// Hands due notices to mail servers and push services, each person and way in a lane of its own: one that hangs holds up nobody else. What is due in a lane
/// leaves as one. The attempt is recorded before its call; after a crash it is repeated, because twice "there is something" does less harm than never.
/// </summary>
public sealed partial class PostDue(Database database, KeyStore keys, PlanPostings plan, SendMail mail, SendPush push, IRoomFeed feed, ILogger<PostDue> log) : IDisposable
{
    /// <summary>On PostgreSQL no other process tries the same for so long. Longer than a mail server and a push service are waited for.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int LanesAtOnce = 16;

    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Target, Task> _lanes = new();
    private readonly CancellationTokenSource _cutOff = new();

    /// <summary>Lays the ways of new notices out and starts every lane that has something due. A lane that ends rings <see cref="FeedTopic.Notices"/>.</summary>
    /// <returns>When the next attempt is due; null when nothing else waits.</returns>
    public async Task<DateTimeOffset?> StartDueAsync(CancellationToken ct)
    {
        await plan.RunAsync(ct);
        var heads = (await HeadsAsync(ct)).Where(head => !_lanes.ContainsKey(head.Target)).ToList();
        var now = database.Clock.GetUtcNow();
        var next = heads.Where(head => head.DueAt > now).Min(head => (DateTimeOffset?)head.DueAt);
        foreach (var head in heads.Where(head => head.DueAt <= now).OrderByDescending(head => head.Urgency).ThenBy(head => head.DueAt))
        {
            if (_lanes.Count >= LanesAtOnce) return null; // the next lane that ends rings
            var begin = new TaskCompletionSource();
            _lanes[head.Target] = RunLaneAsync(head.Target, begin.Task, ct);
            begin.SetResult();
        }
        return next;
    }

    /// <summary>Completes when no lane is under way.</summary>
    public async Task WhenIdleAsync()
    {
        while (!_lanes.IsEmpty) await Task.WhenAll(_lanes.Values);
    }

    /// <summary>The process ends: calls under way may be answered until <paramref name="patience"/> is cancelled, the others are handed back for another process to try at once.</summary>
    public async Task FinishAsync(CancellationToken patience)
    {
        await using (patience.Register(_cutOff.Cancel)) await WhenIdleAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _cutOff.Dispose();

    private async Task RunLaneAsync(Target target, Task begin, CancellationToken ct)
    {
        await begin;
        try
        {
            if (await BeginAsync(target, ct) is not { } attempt) return;
            try
            {
                await SettleAsync(target, attempt.Postings, await CallAsync(attempt, _cutOff.Token), CancellationToken.None);
            }
            catch (OperationCanceledException) when (_cutOff.IsCancellationRequested)
            {
                await HandBackAsync(attempt.Postings);
            }
        }
        catch (Exception error)
        {
            // Where the attempt stood is in its rows; they are found there again, after a pause so that trouble does not turn into a hot loop.
            if (!ct.IsCancellationRequested) LogCutOff(log, target.Staff, target.Way, error.GetType().Name);
            await Task.Delay(PauseAfterTrouble, database.Clock, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        finally
        {
            _lanes.TryRemove(target, out _);
            feed.Publish([FeedTopic.Notices]);
        }
    }

    private Task<PostOutcome> CallAsync(Attempt attempt, CancellationToken ct) => attempt.Device is { } device
        ? push.SendAsync(device, attempt.Language, attempt.Urgency, attempt.IsDrill, ct)
        : attempt.Code is { } code ? mail.SendCodeAsync(attempt.Address!, attempt.Language, code, ct) : mail.SendNoticeAsync(attempt.Address!, attempt.Language, attempt.IsDrill, ct);

    private Task<bool> HandBackAsync(IReadOnlyList<NoticePostingId> ids) => database.ChangeAsSystemAsync("notices are handed back", async (db, token) =>
    {
        foreach (var posting in await db.NoticePostings.Where(p => ids.Contains(p.Id)).ToListAsync(token)) posting.HandBack();
        db.Announce(FeedTopic.Notices);
        return true;
    }, CancellationToken.None);

    private async Task<List<Head>> HeadsAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the notices that are due are looked for");
        var waiting = await db.NoticePostings.AsNoTracking().Where(p => p.State == PostingState.Waiting).Select(p => new { p.StaffId, p.Way, p.DeviceId, p.Urgency, p.DueAt, p.LeasedUntil }).ToListAsync(ct);
        return [.. waiting.GroupBy(p => new Target(p.StaffId, p.Way, p.DeviceId)).Select(lane => lane
            .Select(p => new Head(lane.Key, p.Urgency, p.LeasedUntil > p.DueAt ? p.LeasedUntil.Value : p.DueAt)).OrderBy(head => head.DueAt).ThenByDescending(head => head.Urgency).First())];
    }

    private Task<Attempt?> BeginAsync(Target target, CancellationToken ct) => database.ChangeAsSystemAsync("notices leave", async (db, token) =>
    {
        var postings = await db.ClaimPostingsAsync(target.Staff, target.Way, target.Device, token);
        var ids = postings.ConvertAll(p => p.NoticeId);
        var matter = (await db.Notices.Where(n => ids.Contains(n.Id)).ToListAsync(token)).Where(n => n.StillMatters).ToDictionary(n => n.Id, n => n.IsDrill);
        var attempt = await OpenAsync(db, target, token);
        foreach (var posting in postings.Where(p => attempt is null || !matter.ContainsKey(p.NoticeId))) posting.Drop(db.Now);
        var left = postings.Where(p => p.State == PostingState.Waiting).ToList();
        foreach (var posting in left) posting.Begin(db.Now, database.Provider == DatabaseProvider.Postgres ? Lease : null);
        return left.Count == 0 ? null : attempt! with { Postings = left.ConvertAll(p => p.Id), Urgency = left.Max(p => p.Urgency), IsDrill = left.TrueForAll(p => matter[p.NoticeId]) };
    }, ct);

    /// <summary>Where it goes as of now; null when that way is gone.</summary>
    private async Task<Attempt?> OpenAsync(SupportDb db, Target target, CancellationToken ct)
    {
        if (!await db.Staff.AnyAsync(s => s.Id == target.Staff && s.LeftAt == null, ct)) return null;
        var language = await db.Preferences.Where(p => p.StaffId == target.Staff).Select(p => p.Language).SingleOrDefaultAsync(ct) ?? "ja";
        if (target.Way == NoticeWay.Push)
        {
            var device = await db.NoticeDevices.AsNoTracking().SingleOrDefaultAsync(d => d.Id == target.Device && d.StaffId == target.Staff, ct);
            return device is null ? null : new Attempt(language) { Device = device.SubscriptionUnder(keys.HouseKey) };
        }
        if (await db.NoticeAddresses.AsNoTracking().SingleOrDefaultAsync(a => a.StaffId == target.Staff, ct) is not { SealedAddress.Length: > 0 } address) return null;
        if (target.Way == NoticeWay.Mail) return address.ConfirmedAt is null ? null : new Attempt(language) { Address = address.AddressUnder(keys.HouseKey) };
        return address.CodeUnder(keys.HouseKey, db.Now) is { } code ? new Attempt(language) { Address = address.AddressUnder(keys.HouseKey), Code = code } : null;
    }

    private Task<bool> SettleAsync(Target target, IReadOnlyList<NoticePostingId> ids, PostOutcome outcome, CancellationToken ct) => database.ChangeAsSystemAsync("notices have left, or not", async (db, token) =>
    {
        var postings = await db.NoticePostings.Where(p => ids.Contains(p.Id)).ToListAsync(token);
        foreach (var posting in postings) posting.Settle(outcome, db.Now);
        var (taken, gaveUp) = (postings.Exists(p => p.State == PostingState.Sent), postings.Exists(p => p.State == PostingState.GaveUp));
        if (gaveUp) LogGaveUp(log, target.Staff, target.Way, outcome.Failure ?? default);
        if (taken || gaveUp) await SettleTargetAsync(db, target, taken, outcome, token);
        return true;
    }, ct);

    private static async Task SettleTargetAsync(SupportDb db, Target target, bool taken, PostOutcome outcome, CancellationToken ct)
    {
        db.Announce(FeedTopic.Of(target.Staff));
        if (target.Way != NoticeWay.Push) (await db.NoticeAddresses.SingleOrDefaultAsync(a => a.StaffId == target.Staff, ct))?.Settle(taken, db.Now);
        else if (outcome.Failure == PostingFailure.Gone) await db.NoticeDevices.Where(d => d.Id == target.Device).ExecuteDeleteAsync(ct);
        else
        {
            var now = db.Now;
            // In one statement: its owner may remove it at this moment.
            if (taken) await db.NoticeDevices.Where(d => d.Id == target.Device).ExecuteUpdateAsync(settle => settle.SetProperty(d => d.SentAt, now).SetProperty(d => d.GaveUpAt, (DateTimeOffset?)null), ct);
            else await db.NoticeDevices.Where(d => d.Id == target.Device).ExecuteUpdateAsync(settle => settle.SetProperty(d => d.GaveUpAt, now), ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice to {Staff} by {Way} was cut off: {Error}.")]
    private static partial void LogCutOff(ILogger logger, StaffId staff, NoticeWay way, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice to {Staff} by {Way} is given up: {Failure}.")]
    private static partial void LogGaveUp(ILogger logger, StaffId staff, NoticeWay way, PostingFailure failure);

    private readonly record struct Target(StaffId Staff, NoticeWay Way, NoticeDeviceId? Device);

    private sealed record Head(Target Target, NoticeUrgency Urgency, DateTimeOffset DueAt);

    private sealed record Attempt(string Language)
    {
        public IReadOnlyList<NoticePostingId> Postings { get; init; } = [];

        public NoticeUrgency Urgency { get; init; }

        /// <summary>All of it is of a drill; with a single one that is not, it is none.</summary>
        public bool IsDrill { get; init; }

        public PushSubscription? Device { get; init; }

        public string? Address { get; init; }

        public string? Code { get; init; }
    }
}
