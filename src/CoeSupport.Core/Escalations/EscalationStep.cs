using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>One step of the chain: who, when, what. Its number makes it happen once; notices are made from these rows. Carries no word.</summary>
public sealed class EscalationStep
{
    private EscalationStep()
    {
    }

    internal EscalationStep(EscalationId escalation, int number, RoomId room, StepKind kind, DateTimeOffset at, StaffId? staff, AskedAs? asked, SpecialistKind? specialist, DateTimeOffset? due, DeclineReason? reason) =>
        (EscalationId, Number, RoomId, Kind, At, StaffId, As, Specialist, DueAt, Reason) = (escalation, number, room, kind, at, staff, asked, specialist, due, reason);

    /// <summary>Of which escalation.</summary>
    public EscalationId EscalationId { get; private set; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>What.</summary>
    public StepKind Kind { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who was asked, or who did it; null when nobody.</summary>
    public StaffId? StaffId { get; private set; }

    /// <summary>As what they were asked.</summary>
    public AskedAs? As { get; private set; }

    /// <summary>As which kind of specialist; for <see cref="StepKind.PassedOn"/> to which kind.</summary>
    public SpecialistKind? Specialist { get; private set; }

    /// <summary>Until when they have time.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Why not.</summary>
    public DeclineReason? Reason { get; private set; }
}
