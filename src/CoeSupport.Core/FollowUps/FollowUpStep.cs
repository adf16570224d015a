using CoeSupport.Core.People;

namespace CoeSupport.Core.FollowUps;

/// <summary>One step in the history of a follow-up: who, when, and what it then said. No word.</summary>
public sealed class FollowUpStep
{
    private FollowUpStep()
    {
    }

    internal FollowUpStep(FollowUp of, FollowUpStepKind kind, StaffId by, DateTimeOffset at)
    {
        Id = FollowUpStepId.New();
        (FollowUpId, RoomId, Kind, By, At, DueOn, StaffId) = (of.Id, of.RoomId, kind, by, at, of.DueOn, of.StaffId);
    }

    /// <summary>Identity; sorts by time.</summary>
    public FollowUpStepId Id { get; private set; }

    /// <summary>Of which follow-up.</summary>
    public FollowUpId FollowUpId { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>What happened.</summary>
    public FollowUpStepKind Kind { get; private set; }

    /// <summary>Who did it.</summary>
    public StaffId By { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>By which day it is due since.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Whose it is since.</summary>
    public StaffId StaffId { get; private set; }
}
