namespace CoeSupport.Core.Line;

/// <summary>What is known after a call that sends (line-platform facts §2.3). The caller decides what follows.</summary>
/// <param name="RequestId">LINE's <c>x-line-request-id</c>; null when no answer came.</param>
public abstract record SendOutcome(string? RequestId)
{
    /// <summary>LINE has it: 200, or 409 because an earlier attempt with this key was accepted.</summary>
    /// <param name="RequestId">As above; for 409 the id of the request that was accepted.</param>
    /// <param name="MessageIds">LINE's ids, in order.</param>
    /// <param name="Already">True for 409.</param>
    public sealed record Accepted(string? RequestId, IReadOnlyList<string> MessageIds, bool Already) : SendOutcome(RequestId);

    /// <summary>Refused for good: another 4xx.</summary>
    /// <param name="RequestId">As above.</param>
    /// <param name="Status">HTTP status.</param>
    public sealed record Refused(string? RequestId, int Status) : SendOutcome(RequestId);

    /// <summary>400 <c>Invalid reply token</c>: used, too old or wrong. Nothing was sent.</summary>
    public sealed record InvalidReplyToken(string? RequestId) : SendOutcome(RequestId);

    /// <summary>401: the token is not accepted. Nothing was sent.</summary>
    public sealed record NotAuthorized(string? RequestId) : SendOutcome(RequestId);

    /// <summary>429 for the rate: try again later with the same key. Nothing was sent.</summary>
    public sealed record RateLimited(string? RequestId) : SendOutcome(RequestId);

    /// <summary>429 for the month's quota: trying again does not help. Nothing was sent.</summary>
    public sealed record QuotaReached(string? RequestId) : SendOutcome(RequestId);

    /// <summary>No connection was made: nothing was sent.</summary>
    public sealed record NotReached() : SendOutcome(RequestId: null);

    /// <summary>5xx, time-out or a broken connection: it may have been sent or not.</summary>
    public sealed record Unclear(string? RequestId) : SendOutcome(RequestId);
}
