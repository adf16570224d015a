namespace CoeSupport.Core.Line;

/// <summary>LINE answered a reading call with an error. The text of LINE's answer is not kept: it may repeat what was sent.</summary>
public sealed class LineResponseException(int statusCode, string? requestId) : Exception($"LINE answered {statusCode} (request {requestId ?? "without id"}).")
{
    /// <summary>HTTP status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>LINE's request id.</summary>
    public string? RequestId { get; } = requestId;
}
