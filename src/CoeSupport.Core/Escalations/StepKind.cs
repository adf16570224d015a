namespace CoeSupport.Core.Escalations;

/// <summary>What happened at one step of an escalation.</summary>
public enum StepKind
{
    /// <summary>It was raised.</summary>
    Raised = 1,

    /// <summary>Somebody was asked.</summary>
    Asked = 2,

    /// <summary>No specialist is on duty, or none is left.</summary>
    NobodyOnDuty = 3,

    /// <summary>A specialist declined.</summary>
    Declined = 4,

    /// <summary>A specialist passed it on to another kind, or gave it back.</summary>
    PassedOn = 5,

    /// <summary>A specialist took it.</summary>
    Accepted = 6,

    /// <summary>Somebody of the house sees to it: the alarm rests for a while.</summary>
    Acknowledged = 7,

    /// <summary>The emergency contact was alarmed.</summary>
    Alarmed = 8,

    /// <summary>There is nobody at all whom it could reach.</summary>
    NobodyReached = 9,

    /// <summary>It was taken back.</summary>
    Withdrawn = 10,

    /// <summary>It was brought to an end.</summary>
    Closed = 11,

    /// <summary>It goes round again: who had it is gone, or nobody came after all.</summary>
    Reopened = 12,

    /// <summary>A specialist answered the trio.</summary>
    Advised = 13,

    /// <summary>In a drill: the emergency contact would be alarmed now, and was not.</summary>
    WouldAlarm = 150,

    /// <summary>A drill was ended, or had gone on for too long.</summary>
    DrillEnded = 151,
}
