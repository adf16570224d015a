namespace CoeSupport.Core.Line;

/// <summary>LINE answered a call other than a sending one with an error. The text of LINE's answer is not kept: it may repeat what was sent.</summary>
public sealed class LineResponseException(int statusCode, string? requestId, LineErrorKind kind) : Exception($"LINE answered {statusCode} (request {requestId ?? "without id"}).")
{
    /// <summary>HTTP status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>LINE's request id.</summary>
    public string? RequestId { get; } = requestId;

    /// <summary>What it means.</summary>
    public LineErrorKind Kind { get; } = kind;

    /// <summary>Trying again later may help.</summary>
    public bool IsPassing => Kind is LineErrorKind.RateLimited or LineErrorKind.Unclear;
}
