using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>Somebody is asked. Carries no word.</summary>
public sealed class EscalationOffer
{
    private EscalationOffer()
    {
    }

    internal EscalationOffer(Escalation escalation, StaffId staff, AskedAs asked, SpecialistKind? kind, DateTimeOffset at, DateTimeOffset due)
    {
        (EscalationId, RoomId, StaffId, As, Kind) = (escalation.Id, escalation.RoomId, staff, asked, kind);
        Again(at, due);
    }

    /// <summary>For what.</summary>
    public EscalationId EscalationId { get; private set; }

    /// <summary>The room it is about.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>As what.</summary>
    public AskedAs As { get; private set; }

    /// <summary>As which kind of specialist; null for all others.</summary>
    public SpecialistKind? Kind { get; private set; }

    /// <summary>When they were asked last.</summary>
    public DateTimeOffset OfferedAt { get; private set; }

    /// <summary>When the next are asked.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>What became of it.</summary>
    public OfferAnswer Answer { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why not.</summary>
    public DeclineReason? Reason { get; private set; }

    /// <summary>Asked as a specialist.</summary>
    public bool IsForSpecialist => As is AskedAs.Specialist or AskedAs.Neighbour;

    /// <summary>It can be taken, as far as this row knows.</summary>
    public bool IsOpen => Answer is OfferAnswer.Waiting or OfferAnswer.Missed;

    internal void Again(DateTimeOffset at, DateTimeOffset due) => (OfferedAt, DueAt, Answer, AnsweredAt, Reason) = (at, due, OfferAnswer.Waiting, null, null);

    internal void End(OfferAnswer answer, DateTimeOffset at, DeclineReason? reason = null) => (Answer, AnsweredAt, Reason) = (answer, at, reason);
}
