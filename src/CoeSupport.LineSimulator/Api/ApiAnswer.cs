using System.Text.Json.Nodes;

namespace CoeSupport.LineSimulator.Api;

/// <summary>What LINE answers: a status and JSON, and for a repeated retry key the id of the accepted request.</summary>
internal sealed record ApiAnswer(int Status, JsonObject Body, string? AcceptedRequestId = null)
{
    /// <summary>Where it is no JSON: the body, which may be empty.</summary>
    public byte[]? Bytes { get; init; }

    public string? ContentType { get; init; }

    public static ApiAnswer Content(int status, byte[] bytes, string? contentType = null) => new(status, []) { Bytes = bytes, ContentType = contentType };

    public static ApiAnswer Ok(JsonObject? body = null) => new(200, body ?? []);

    /// <summary>LINE's error shape: a message, and where fields are wrong, details naming them.</summary>
    public static ApiAnswer Error(int status, string message, IReadOnlyCollection<Fault>? details = null)
    {
        var body = new JsonObject { ["message"] = message };
        if (details is { Count: > 0 }) body["details"] = new JsonArray([.. details.Select(fault => fault.ToJson())]);
        return new ApiAnswer(status, body);
    }

    public static ApiAnswer Wrong(IReadOnlyCollection<Fault> faults) => Error(400, $"The request body has {faults.Count} error(s)", faults);

    public static ApiAnswer WrongProperty(string property) => Error(400, $"The property, '{property}', in the request body is invalid (line: -, column: -)");

    public static ApiAnswer RateLimited() => Error(429, "The API rate limit has been exceeded. Try again later.");

    public static ApiAnswer NotFound() => Error(404, "Not found");
}

/// <summary>One wrong field of a request body.</summary>
internal sealed record Fault(string Message, string Property)
{
    public JsonObject ToJson() => new() { ["message"] = Message, ["property"] = Property };
}
