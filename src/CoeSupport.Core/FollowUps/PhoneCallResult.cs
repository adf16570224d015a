namespace CoeSupport.Core.FollowUps;

/// <summary>What came of an agreed phone call.</summary>
public enum PhoneCallResult
{
    /// <summary>They spoke.</summary>
    Reached = 1,

    /// <summary>Nobody answered.</summary>
    NotReached = 2,

    /// <summary>It was called off before.</summary>
    CalledOff = 3,
}
