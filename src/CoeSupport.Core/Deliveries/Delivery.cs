using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Deliveries;

/// <summary>
/// One attempt-series to hand a message to LINE. The retry key and the bytes of the request are made with the row and never change, so that any
/// attempt may be repeated within 24 hours without the parent seeing the message twice (LINE Developers, "Retry an API request").
/// </summary>
public sealed class Delivery
{
    /// <summary>LINE keeps a retry key for 24 hours from the first attempt; one hour is our reserve.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(23);

    private Delivery()
    {
    }

    /// <summary>Queues a request for a room's lane; with <paramref name="notBefore"/> its lane waits until then, so that it can be taken back; with <paramref name="waitsForApproval"/> it is in no lane until a colleague approved it.</summary>
    public Delivery(DeliveryId id, RoomId room, long messageSequence, ChannelId channel, DeliveryMethod method, byte[] request, SealKey key, DateTimeOffset now, byte[]? fallback = null, bool automatic = false, DateTimeOffset? notBefore = null, bool waitsForApproval = false)
    {
        ArgumentNullException.ThrowIfNull(key);
        Id = id;
        RoomId = room;
        MessageSequence = messageSequence;
        ChannelId = channel;
        Method = method;
        RetryKey = Guid.NewGuid();
        SealedRequest = key.Seal(request, Place(id));
        SealedFallback = fallback is null ? null : key.Seal(fallback, Place(id, nameof(SealedFallback)));
        IsAutomatic = automatic;
        State = waitsForApproval ? DeliveryState.AwaitingApproval : DeliveryState.Queued;
        CreatedAt = now;
        NextAttemptAt = notBefore ?? now;
    }

    /// <summary>Identity; grows with time.</summary>
    public DeliveryId Id { get; private set; }

    /// <summary>The lane: sendings of one room go one after the other.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The message in the room.</summary>
    public long MessageSequence { get; private set; }

    /// <summary>Through which channel.</summary>
    public ChannelId ChannelId { get; private set; }

    /// <summary>Push or reply.</summary>
    public DeliveryMethod Method { get; private set; }

    /// <summary>Written by a rule: people's messages go first.</summary>
    public bool IsAutomatic { get; private set; }

    /// <summary>Answers what waits sealed for its parent's agreement, and is as closed as that.</summary>
    public bool AwaitsConsent { get; private set; }

    /// <summary>Who pressed "send again"; null for the first series. Such a sending is tried even while the quota seems used up.</summary>
    public StaffId? PressedBy { get; private set; }

    /// <summary>LINE's idempotency key, the same for all attempts.</summary>
    public Guid RetryKey { get; private set; }

    /// <summary>The frozen bytes of the request, sealed under the room's key; emptied once accepted.</summary>
    public byte[] SealedRequest { get; private set; } = [];

    /// <summary>For a reply: the bytes of the push that takes its place when LINE definitely did not send the reply.</summary>
    public byte[]? SealedFallback { get; private set; }

    /// <summary>What is known.</summary>
    public DeliveryState State { get; private set; }

    /// <summary>Why it waits or failed.</summary>
    public FailureReason? Reason { get; private set; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the first attempt began: the retry key lives from here.</summary>
    public DateTimeOffset? FirstAttemptAt { get; private set; }

    /// <summary>Not to be tried before.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>On PostgreSQL: until then one process alone may attempt it. Null while nobody does.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>When LINE accepted it.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>LINE's request ids of all answered attempts, separated by spaces; LINE gives no logs, so these are kept.</summary>
    public string LineRequestIds { get; private set; } = "";

    /// <summary>LINE's message ids, separated by spaces.</summary>
    public string LineMessageIds { get; private set; } = "";

    /// <summary>When it had waited too long for approval and was offered to more people; null before, and for all that never waited.</summary>
    public DateTimeOffset? OfferedAt { get; private set; }

    /// <summary>The colleague who approved it, sent it with other words, or handed it back; null while nobody did.</summary>
    public StaffId? DecidedBy { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>True while its lane must wait for it.</summary>
    public bool IsUnderWay => State is DeliveryState.Queued or DeliveryState.Sending or DeliveryState.Retrying;

    /// <summary>The frozen bytes.</summary>
    public byte[] RequestUnder(SealKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Open(SealedRequest, Place(Id));
    }

    /// <summary>The push that takes the place of this reply: a sending of its own with its own retry key. Null without one.</summary>
    public Delivery? PushInstead(SealKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SealedFallback is null ? null : new Delivery(DeliveryId.New(), RoomId, MessageSequence, ChannelId, DeliveryMethod.Push, key.Open(SealedFallback, Place(Id, nameof(SealedFallback))), key, now, automatic: IsAutomatic);
    }

    /// <summary>
    /// A person decides to send once more what failed, was held back or is unknown: a row of its own with the same bytes and a new retry key, always
    /// by push. Null when this sending is not at such an end.
    /// </summary>
    public Delivery? AgainBy(StaffId person, SealKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (State is not (DeliveryState.Failed or DeliveryState.Blocked or DeliveryState.Unknown)) return null;
        var again = Method == DeliveryMethod.Push ? new Delivery(DeliveryId.New(), RoomId, MessageSequence, ChannelId, DeliveryMethod.Push, RequestUnder(key), key, now) : PushInstead(key, now);
        if (again is null) return null;
        (again.IsAutomatic, again.PressedBy, again.AwaitsConsent) = (false, person, AwaitsConsent);
        return again;
    }

    /// <summary>As closed as its message.</summary>
    public Delivery Awaiting(bool consent)
    {
        AwaitsConsent = consent;
        return this;
    }

    /// <summary>
    /// Settles what a crash or trouble cut off and must not be repeated: a reply whose attempt began (it may have been sent), or a push whose retry
    /// key would no longer protect. False when an attempt may begin.
    /// </summary>
    public bool MustNotBeTriedAgain(DateTimeOffset now)
    {
        if (Method == DeliveryMethod.Reply && State == DeliveryState.Sending) LoseTrack(requestId: null);
        else if (FirstAttemptAt is { } first && now - first >= GiveUpAfter) Fail(FailureReason.GaveUp, requestId: null);
        else return false;
        return true;
    }

    /// <summary>
    /// The process ends while its call is not answered: a push is free for another process at once, by the same key; a reply may have been sent and is never
    /// repeated.
    /// </summary>
    internal void HandBack()
    {
        if (State != DeliveryState.Sending) return;
        if (Method == DeliveryMethod.Reply) LoseTrack(requestId: null);
        else Remember(requestId: null);
    }

    /// <summary>Recorded before the call, so that a crash in the middle is known afterwards. With a lease no other process attempts it until that ends.</summary>
    public void Begin(DateTimeOffset now, TimeSpan? lease = null)
    {
        State = DeliveryState.Sending;
        LeasedUntil = now + lease;
        FirstAttemptAt ??= now;
        Attempts++;
        Version++;
    }

    /// <summary>LINE has it, now or already from an earlier attempt.</summary>
    public void Accept(string? requestId, IReadOnlyList<string> lineMessageIds, DateTimeOffset now)
    {
        State = DeliveryState.Accepted;
        Reason = null;
        AcceptedAt = now;
        LineMessageIds = string.Join(' ', lineMessageIds);
        SealedRequest = [];
        SealedFallback = null;
        Remember(requestId);
    }

    /// <summary>To be tried again with the same key and bytes; given up when the key would expire.</summary>
    public void Retry(FailureReason reason, string? requestId, TimeSpan wait, DateTimeOffset now)
    {
        NextAttemptAt = now + wait;
        var tooLate = FirstAttemptAt is { } first && NextAttemptAt - first >= GiveUpAfter;
        State = tooLate ? DeliveryState.Failed : DeliveryState.Retrying;
        Reason = tooLate ? FailureReason.GaveUp : reason;
        Remember(requestId);
    }

    /// <summary>Refused for good; the lane goes on.</summary>
    public void Fail(FailureReason reason, string? requestId)
    {
        State = DeliveryState.Failed;
        Reason = reason;
        Remember(requestId);
    }

    /// <summary>Not sent, because the parent cannot be reached.</summary>
    public void HoldBack()
    {
        State = DeliveryState.Blocked;
        Version++;
    }

    /// <summary>
    /// Its author takes it back. False once the first attempt began: from then on LINE may have it. The bytes go; under this key nothing is ever sent.
    /// </summary>
    public bool TakeBack()
    {
        if (State is not (DeliveryState.Queued or DeliveryState.AwaitingApproval) || FirstAttemptAt is not null) return false;
        (State, SealedRequest, SealedFallback) = (DeliveryState.TakenBack, [], null);
        Version++;
        return true;
    }

    /// <summary>It waited too long: more people are asked. Once.</summary>
    internal void Offer(DateTimeOffset at)
    {
        OfferedAt ??= at;
        Version++;
    }

    /// <summary>A colleague approves it: it goes out at once, with the bytes it always had. False when it does not wait any more.</summary>
    internal bool Approve(StaffId by, DateTimeOffset now)
    {
        if (State != DeliveryState.AwaitingApproval) return false;
        (State, NextAttemptAt, DecidedBy) = (DeliveryState.Queued, now, by);
        Version++;
        return true;
    }

    /// <summary>A colleague ends the waiting without these bytes: they are handed back, or others go out in their place, as a sending of its own.</summary>
    internal bool Turn(StaffId by)
    {
        if (State != DeliveryState.AwaitingApproval || !TakeBack()) return false;
        DecidedBy = by;
        return true;
    }

    /// <summary>A colleague decided already when this was made.</summary>
    internal Delivery DecidedFor(StaffId by)
    {
        DecidedBy = by;
        return this;
    }

    /// <summary>An automatic answer that may or may not have arrived.</summary>
    public void LoseTrack(string? requestId)
    {
        State = DeliveryState.Unknown;
        Remember(requestId);
    }

    private static SealedPlace Place(DeliveryId id, string column = nameof(SealedRequest)) => new("Deliveries", column, id.Value);

    private void Remember(string? requestId)
    {
        LeasedUntil = null;
        if (requestId is not null) LineRequestIds = LineRequestIds.Length == 0 ? requestId : $"{LineRequestIds} {requestId}";
        Version++;
    }
}
