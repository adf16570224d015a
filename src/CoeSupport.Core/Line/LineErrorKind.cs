namespace CoeSupport.Core.Line;

/// <summary>What an error answer of LINE means for the caller (line-platform facts §2.3).</summary>
public enum LineErrorKind
{
    /// <summary>400, 404, 413, 415 and other 4xx: the same call will always fail.</summary>
    Permanent,

    /// <summary>401: the token is not accepted, also not a renewed one.</summary>
    NotAuthorized,

    /// <summary>403: the account may not use this call; a matter of configuration.</summary>
    NotAllowed,

    /// <summary>410: the content was taken back.</summary>
    Gone,

    /// <summary>429 for the rate: later.</summary>
    RateLimited,

    /// <summary>429 for the month: not before the next one.</summary>
    QuotaReached,

    /// <summary>5xx, or no readable answer: later; what was asked for may have happened.</summary>
    Unclear,
}
