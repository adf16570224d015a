namespace CoeSupport.Core.Escalations;

/// <summary>Why a specialist does not take an escalation, or hands it on.</summary>
public enum DeclineReason
{
    /// <summary>Busy with somebody else.</summary>
    Busy = 1,

    /// <summary>Another kind of specialist is needed.</summary>
    AnotherKind = 2,

    /// <summary>Too near to the parent to be the right one.</summary>
    TooNear = 3,

    /// <summary>Cannot go on.</summary>
    CannotGoOn = 4,

    /// <summary>Something else.</summary>
    Other = 5,
}
