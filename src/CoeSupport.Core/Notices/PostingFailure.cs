namespace CoeSupport.Core.Notices;

/// <summary>Why a notice could not leave.</summary>
public enum PostingFailure
{
    /// <summary>The other side could not be reached, was too slow or asked to come back later.</summary>
    Unreachable = 1,

    /// <summary>It does not take this.</summary>
    Refused = 2,

    /// <summary>The device's subscription ended; it was removed.</summary>
    Gone = 3,

    /// <summary>The address of the push service is not one that is allowed.</summary>
    NotAllowed = 4,

    /// <summary>The operator has set up no mail server.</summary>
    NotConfigured = 5,
}
