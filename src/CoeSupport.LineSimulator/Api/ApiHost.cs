using System.Text.Json;
using CoeSupport.LineSimulator.Desk;
using CoeSupport.LineSimulator.Storage;
using CoeSupport.LineSimulator.Talk;
using Microsoft.Extensions.Options;

namespace CoeSupport.LineSimulator.Api;

/// <summary>
/// The door of both API hosts. Routing is done here and not by the web framework, because every answer, also 404 and 405, has LINE's
/// shape and an x-line-request-id.
/// </summary>
internal sealed class ApiHost(
    ApiRoutes routes, RateLimits limits, Behaviour behaviour, SimulatorDb db, WireLog wire, IOptions<LineSimulatorOptions> options, TimeProvider clock)
{
    private const string RetryKeyHeader = "X-Line-Retry-Key";
    private static readonly TimeSpan HeldOpen = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    public async Task HandleAsync(HttpContext http, ApiSide side, string path)
    {
        var started = clock.GetTimestamp();
        var requestId = Guid.NewGuid().ToString();
        var segments = path.Split('/');
        var here = routes.All.Where(route => route.Side == side && route.Match(segments) is not null).ToList();
        var route = here.Find(candidate => candidate.Method == http.Request.Method);
        var fault = PushFault.Normal;
        var what = route?.Name ?? "?";
        ApiAnswer answer;
        if (here.Count == 0) answer = ApiAnswer.NotFound();
        else if (route is null) answer = ApiAnswer.Error(405, "Method not allowed");
        else if (!route.GivesToken && Unauthenticated(http.Request) is { } refusal) answer = refusal;
        else if (behaviour.Now.RateLimits && !limits.Take(route)) answer = ApiAnswer.RateLimited();
        else if (RetryKeyRefusal(http.Request, route) is { } wrongKey) answer = wrongKey;
        else
        {
            var (body, unreadable) = await ReadAsync(http.Request, route);
            if (route.Sends && unreadable is null) fault = behaviour.TakeFault();
            if (fault == PushFault.ResetBefore)
            {
                Log(what, null, started, "reset");
                http.Abort();
                return;
            }

            answer = unreadable ?? await route.Answer(new ApiCall(requestId, route.Match(segments)!, body, RetryKey(http.Request), fault, http.Request.Query), http.RequestAborted);
            what += ApiBody.Kinds(body);
        }

        await WriteAsync(http, answer, fault, requestId, what, started);
    }

    private static async Task<(JsonElement Body, ApiAnswer? Refusal)> ReadAsync(HttpRequest request, ApiRoute route)
    {
        if (route.Method == "GET" || (route.BodyIsOptional && request.ContentLength is null or 0 && request.ContentType is null)) return (default, null);
        return route.GivesToken ? await ApiBody.ReadFormAsync(request, request.HttpContext.RequestAborted) : await ApiBody.ReadAsync(request, request.HttpContext.RequestAborted);
    }

    private async Task WriteAsync(HttpContext http, ApiAnswer answer, PushFault fault, string requestId, string what, long started)
    {
        // A refused call is answered in any mood; only what LINE took on can get lost on the way back.
        var lost = answer.Status is 200 or 409;
        if (fault == PushFault.AcceptThenTimeout && lost)
        {
            Log(what, null, started, "timeout");
            await DelayAsync(HeldOpen, http.RequestAborted);
            http.Abort();
            return;
        }

        if (fault == PushFault.AcceptThenReset && lost)
        {
            Log(what, null, started, "reset");
            http.Abort();
            return;
        }

        if (fault == PushFault.AcceptThenError500 && lost) answer = ApiAnswer.Error(500, "Internal server error");
        if (fault == PushFault.Slow) await DelayAsync(SlowAnswer, http.RequestAborted);
        Log(what, answer.Status, started, null);
        http.Response.StatusCode = answer.Status;
        http.Response.Headers["x-line-request-id"] = requestId;
        if (answer.AcceptedRequestId is not null) http.Response.Headers["x-line-accepted-request-id"] = answer.AcceptedRequestId;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (answer.Bytes is { } bytes)
        {
            http.Response.ContentType = answer.ContentType;
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
            return;
        }

        await http.Response.WriteAsJsonAsync(answer.Body, SimulatorJson.Options, "application/json", http.RequestAborted);
    }

    private async Task DelayAsync(TimeSpan time, CancellationToken ct) =>
        await Task.Delay(time, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private ApiAnswer? Unauthenticated(HttpRequest request)
    {
        const string Reason = "Authentication failed due to the following reason: ";
        const string Bearer = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0) return ApiAnswer.Error(401, Reason + "authorization header required. Confirm that the access token in the authorization header is valid.");
        var token = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        var valid = token.Length > 0 && (token == options.Value.ChannelAccessToken || db.Do(sql => AccessTokens.IsValid(sql, token, clock.GetUtcNow())));
        return valid ? null : ApiAnswer.Error(401, Reason + "invalid token. Confirm that the access token in the authorization header is valid.");
    }

    private static string? RetryKey(HttpRequest request) =>
        request.Headers.TryGetValue(RetryKeyHeader, out var key) && Guid.TryParseExact(key.ToString(), "D", out var id) ? id.ToString() : null;

    private static ApiAnswer? RetryKeyRefusal(HttpRequest request, ApiRoute route)
    {
        if (!request.Headers.ContainsKey(RetryKeyHeader)) return null;
        if (!route.TakesRetryKey) return ApiAnswer.Error(400, "The retry key is not supported by this API");
        return RetryKey(request) is null ? ApiAnswer.Error(400, "The retry key is invalid: it must be a UUID") : null;
    }

    private void Log(string what, int? status, long started, string? note) =>
        wire.Add(new WireEntry(clock.GetUtcNow(), "out", what, status, (long)clock.GetElapsedTime(started).TotalMilliseconds, note));
}
