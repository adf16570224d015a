using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>
/// A specialist is asked into a room, or for advice. Dates, codes and people, no word: those are in <see cref="EscalationWords"/>. While nobody has taken it,
/// <see cref="NextStepAt"/> always says when the chain goes on, so that it cannot end silently.
/// </summary>
public sealed class Escalation
{
    /// <summary>So long a drill goes on before it ends by itself: a chain of <see cref="Urgency.Consult"/> has gone through by then.</summary>
    public static readonly TimeSpan LongestDrill = TimeSpan.FromHours(24);

    private Escalation()
    {
    }

    internal Escalation(RoomId room, StaffId by, EscalationDraft draft, long from, DateTimeOffset at, bool isDrill = false)
    {
        IsDrill = isDrill;
        (Id, RoomId, ClientKey, RaisedBy, RaisedAt) = (EscalationId.New(), room, draft.ClientKey, by, at);
        (Concern, Urgency, Consent, FromSequence) = (draft.Concern, draft.Urgency, draft.Consent, from);
        (State, Stage, LastStepAt, NextStepAt) = (EscalationState.Asking, RoutingStage.Specialists, at, at);
    }

    /// <summary>Identity.</summary>
    public EscalationId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Made by the screen for each dialog, so that a repeated press is the same escalation.</summary>
    public Guid ClientKey { get; private set; }

    /// <summary>Who raised it.</summary>
    public StaffId RaisedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>What it is about.</summary>
    public Concern Concern { get; private set; }

    /// <summary>How soon.</summary>
    public Urgency Urgency { get; private set; }

    /// <summary>What the parent knows.</summary>
    public ParentConsent Consent { get; private set; }

    /// <summary>The first line that a specialist who comes in reads.</summary>
    public long FromSequence { get; private set; }

    /// <summary>A kind that somebody passed it on to; null asks by the concern.</summary>
    public SpecialistKind? Wanted { get; private set; }

    /// <summary>How far it has come.</summary>
    public EscalationState State { get; private set; }

    /// <summary>Where in the chain it is while nobody has taken it.</summary>
    public RoutingStage Stage { get; private set; }

    /// <summary>How many steps were written down.</summary>
    public int StepCount { get; private set; }

    /// <summary>When the clock was last wound.</summary>
    public DateTimeOffset LastStepAt { get; private set; }

    /// <summary>When the chain goes on; null once taken or over.</summary>
    public DateTimeOffset? NextStepAt { get; private set; }

    /// <summary>Who of the house sees to it; null while nobody does.</summary>
    public StaffId? AcknowledgedBy { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>The specialist who took it.</summary>
    public StaffId? AcceptedBy { get; private set; }

    /// <summary>As which kind.</summary>
    public SpecialistKind? AcceptedKind { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>What lets them in.</summary>
    public MembershipId? MembershipId { get; private set; }

    /// <summary>When it ended, whichever way.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How it ended.</summary>
    public EscalationOutcome? Outcome { get; private set; }

    /// <summary>On what the referral rests.</summary>
    public ReferralBasis? ReferralBasis { get; private set; }

    /// <summary>What became of the referral.</summary>
    public ReferralResult? ReferralResult { get; private set; }

    /// <summary>On which day in Japan somebody looks again.</summary>
    public DateOnly? FollowUpOn { get; private set; }

    /// <summary>A drill in a practice room: the same chain, and nobody's distress.</summary>
    public bool IsDrill { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The specialist answers the trio and does not come in.</summary>
    public bool IsAdvice => Urgency == Urgency.Consult;

    /// <summary>Neither closed nor taken back.</summary>
    public bool IsOpen => State is EscalationState.Asking or EscalationState.Accepted;

    internal IReadOnlyList<SpecialistKind> Kinds => Wanted is { } kind ? [kind, .. RoutingPolicy.KindsFor(Concern).Where(other => other != kind)] : RoutingPolicy.KindsFor(Concern);

    internal EscalationStep Step(StepKind kind, DateTimeOffset at, StaffId? staff = null, AskedAs? asked = null, SpecialistKind? specialist = null, DateTimeOffset? due = null, DeclineReason? reason = null)
    {
        Version++;
        return new EscalationStep(Id, ++StepCount, RoomId, kind, at, staff, asked, specialist, due, reason);
    }

    internal void Wait(DateTimeOffset now, TimeSpan within)
    {
        (LastStepAt, NextStepAt) = (now, now + within);
        Version++;
    }

    /// <summary>The clock was put back: what is left of the time is waited for anew.</summary>
    internal void Rewind(DateTimeOffset now)
    {
        if (NextStepAt is not { } next) return;
        Wait(now, next - LastStepAt);
    }

    internal void GoOnAt(DateTimeOffset now) => Wait(now, TimeSpan.Zero);

    internal void MoveTo(RoutingStage stage) => Stage = stage;

    internal void Want(SpecialistKind kind) => Wanted = kind;

    internal void Acknowledge(StaffId by, DateTimeOffset at, TimeSpan rests)
    {
        (AcknowledgedBy, AcknowledgedAt) = (by, at);
        Wait(at, rests);
    }

    internal void Accept(StaffId by, SpecialistKind kind, MembershipId membership, DateTimeOffset at)
    {
        (State, AcceptedBy, AcceptedKind, AcceptedAt, MembershipId, NextStepAt, LastStepAt) = (EscalationState.Accepted, by, kind, at, membership, null, at);
        Version++;
    }

    /// <summary>Another membership of the same person lets them in from now on.</summary>
    internal void ComeBy(MembershipId membership)
    {
        MembershipId = membership;
        Version++;
    }

    /// <summary>Who had it is gone, or nobody came: from the start again, at once.</summary>
    internal void Reopen(DateTimeOffset now)
    {
        (State, Stage) = (EscalationState.Asking, RoutingStage.Specialists);
        (AcceptedBy, AcceptedKind, AcceptedAt, MembershipId, AcknowledgedBy, AcknowledgedAt) = (null, null, null, null, null, null);
        GoOnAt(now);
    }

    internal void Close(EscalationEnd end, DateTimeOffset at)
    {
        End(EscalationState.Closed, at);
        (Outcome, FollowUpOn, ReferralBasis, ReferralResult) = (end.Outcome, end.FollowUpOn, end.Referral?.Basis, end.Referral?.Result);
    }

    internal void Withdraw(DateTimeOffset at) => End(EscalationState.Withdrawn, at);

    /// <summary>It went on for as long as a drill may.</summary>
    internal bool IsDrillOver(DateTimeOffset now) => IsDrill && now - RaisedAt >= LongestDrill;

    internal void Erase(DateTimeOffset at) => End(EscalationState.Erased, at);

    private void End(EscalationState state, DateTimeOffset at)
    {
        (State, EndedAt, NextStepAt) = (state, at, null);
        Version++;
    }
}
