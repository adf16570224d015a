using System.Net;
using System.Text.Json;

namespace CoeSupport.Core.Line;

/// <summary>An answer with its JSON, if it had any. Answers are small: what is longer than a megabyte is not read.</summary>
internal sealed record LineAnswer(HttpStatusCode Status, string? RequestId, string? AcceptedRequestId, JsonElement Json)
{
    private const int MostBytes = 1024 * 1024;
    private const string QuotaText = "You have reached your monthly limit.";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public string? Message => Json.Text("message");

    public bool IsQuota => Status == HttpStatusCode.TooManyRequests && Message == QuotaText;

    /// <summary>Reads what came. A body that breaks off or is no JSON is as none: what the status says stays true.</summary>
    public static async Task<LineAnswer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        JsonElement json = default;
        try
        {
            await response.Content.LoadIntoBufferAsync(MostBytes, ct);
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            using var document = await JsonDocument.ParseAsync(body, default, ct);
            json = document.RootElement.Clone();
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or IOException or OperationCanceledException)
        {
            // Whoever gave up is told by the next await of the caller.
        }
        return new LineAnswer(response.StatusCode, Header(response, "x-line-request-id"), Header(response, "x-line-accepted-request-id"), json);
    }

    /// <summary>This answer, if it is a success.</summary>
    /// <exception cref="LineResponseException">It is none.</exception>
    public LineAnswer Ok() => (int)Status is >= 200 and < 300 ? this : throw Failure();

    /// <summary>The body of a success.</summary>
    /// <exception cref="LineResponseException">It is none, or not of this shape.</exception>
    public T As<T>() where T : class
    {
        Ok();
        try
        {
            return Json.ValueKind == JsonValueKind.Object && Json.Deserialize<T>(Web) is { } read ? read : throw Unreadable();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Unreadable();
        }
    }

    public LineResponseException Failure() => new((int)Status, RequestId, Status switch
    {
        HttpStatusCode.Unauthorized => LineErrorKind.NotAuthorized,
        HttpStatusCode.Forbidden => LineErrorKind.NotAllowed,
        HttpStatusCode.Gone => LineErrorKind.Gone,
        HttpStatusCode.TooManyRequests => IsQuota ? LineErrorKind.QuotaReached : LineErrorKind.RateLimited,
        >= HttpStatusCode.InternalServerError => LineErrorKind.Unclear,
        _ => LineErrorKind.Permanent,
    });

    /// <summary>A success whose body says nothing we know.</summary>
    public LineResponseException Unreadable() => new((int)Status, RequestId, LineErrorKind.Unclear);

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
