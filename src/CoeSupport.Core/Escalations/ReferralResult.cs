namespace CoeSupport.Core.Escalations;

/// <summary>What became of a referral, as far as known.</summary>
public enum ReferralResult
{
    /// <summary>Not known yet.</summary>
    Open = 1,

    /// <summary>The agency took it.</summary>
    Taken = 2,

    /// <summary>The agency did not take it.</summary>
    Refused = 3,
}
