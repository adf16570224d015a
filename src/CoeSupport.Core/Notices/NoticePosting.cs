using CoeSupport.Core.People;

namespace CoeSupport.Core.Notices;

/// <summary>One notice on one way out: the outbox. What is due for the same person on the same way leaves as one, because it says the same.</summary>
public sealed class NoticePosting
{
    /// <summary>So long is tried.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromHours(12);

    private NoticePosting()
    {
    }

    internal NoticePosting(Notice notice, NoticeWay way, NoticeDeviceId? device, DateTimeOffset dueAt, DateTimeOffset at)
    {
        (Id, NoticeId, StaffId, Urgency, Way, DeviceId) = (NoticePostingId.New(), notice.Id, notice.StaffId, notice.Urgency, way, device);
        (DueAt, GiveUpAt, State) = (dueAt, (dueAt > at ? dueAt : at) + TriedFor, PostingState.Waiting);
    }

    /// <summary>Identity.</summary>
    public NoticePostingId Id { get; private set; }

    /// <summary>Which notice.</summary>
    public NoticeId NoticeId { get; private set; }

    /// <summary>To whom.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>How soon.</summary>
    public NoticeUrgency Urgency { get; private set; }

    /// <summary>Which way.</summary>
    public NoticeWay Way { get; private set; }

    /// <summary>To which device, by push.</summary>
    public NoticeDeviceId? DeviceId { get; private set; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>No attempt after.</summary>
    public DateTimeOffset GiveUpAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>On PostgreSQL: another process leaves it alone until then.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>What became of it.</summary>
    public PostingState State { get; private set; }

    /// <summary>Why it failed last.</summary>
    public PostingFailure? Failure { get; private set; }

    /// <summary>When it was sent, given up or dropped.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    internal void Begin(DateTimeOffset now, TimeSpan? lease)
    {
        Attempts++;
        LeasedUntil = now + lease;
    }

    internal void Settle(PostOutcome outcome, DateTimeOffset now)
    {
        if (State != PostingState.Waiting) return;
        (LeasedUntil, Failure) = (null, outcome.Failure);
        if (outcome.Failure is null) End(PostingState.Sent, now);
        else if (!outcome.MayTryAgain) End(PostingState.GaveUp, now);
        else
        {
            var pause = WaitAfter(Attempts);
            if (outcome.NotBefore > pause) pause = outcome.NotBefore.Value < LongestWait ? outcome.NotBefore.Value : LongestWait;
            DueAt = now + pause;
            if (DueAt > GiveUpAt) End(PostingState.GaveUp, now);
        }
    }

    /// <summary>The process ends while its call is not answered: another may try at once.</summary>
    internal void HandBack() => LeasedUntil = null;

    internal void Drop(DateTimeOffset now) => End(PostingState.Dropped, now);

    /// <summary>15 seconds, then twice as long each time, at most half an hour.</summary>
    internal static TimeSpan WaitAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(15 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), LongestWait.TotalSeconds));

    private static TimeSpan LongestWait => TimeSpan.FromMinutes(30);

    private void End(PostingState state, DateTimeOffset now) => (State, SettledAt, LeasedUntil) = (state, now, null);
}
