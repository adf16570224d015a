namespace CoeSupport.Core.Deliveries;

/// <summary>Why a sending waits or failed, for the person who reads the mark.</summary>
public enum FailureReason
{
    /// <summary>LINE answered with an error of its own, or not at all.</summary>
    LineUnavailable = 1,

    /// <summary>Too many calls; LINE asks to slow down.</summary>
    RateLimited = 2,

    /// <summary>The month's quota is used up.</summary>
    QuotaReached = 3,

    /// <summary>LINE does not accept our token.</summary>
    NotAuthorized = 4,

    /// <summary>LINE refused the request for good.</summary>
    Refused = 5,

    /// <summary>No attempt succeeded within 23 hours, the life of the retry key less a reserve.</summary>
    GaveUp = 6,

    /// <summary>No channel with this bot user id is configured.</summary>
    ChannelNotConfigured = 7,
}
