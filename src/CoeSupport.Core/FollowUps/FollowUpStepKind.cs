namespace CoeSupport.Core.FollowUps;

/// <summary>What happened to a follow-up.</summary>
public enum FollowUpStepKind
{
    /// <summary>It was noted down.</summary>
    Made = 1,

    /// <summary>It was put off to another day.</summary>
    Postponed = 2,

    /// <summary>It was done.</summary>
    Done = 3,

    /// <summary>It was given to somebody else.</summary>
    PassedOn = 4,

    /// <summary>It passed on with the seat of who had it.</summary>
    PassedWithSeat = 5,

    /// <summary>It was not done after all.</summary>
    Reopened = 6,
}
