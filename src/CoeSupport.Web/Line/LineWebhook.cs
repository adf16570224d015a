using System.Diagnostics;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Line;
using CoeSupport.Core.Telemetry;

namespace CoeSupport.Web.Line;

/// <summary>
/// <c>POST /line/webhook</c>: the raw bytes are checked, taken apart and made durable, and only then LINE hears 200. Everything else happens later.
/// </summary>
internal static partial class LineWebhook
{
    private const string Path = "/line/webhook";

    /// <summary>LINE's bodies are far smaller; what is larger is not from LINE.</summary>
    private const int LargestBody = 2 * 1024 * 1024;

    /// <summary>LINE gives up after 2 s; what is not durable by then is a 500, and LINE sends it again.</summary>
    private static readonly TimeSpan DurableWithin = TimeSpan.FromSeconds(1.5);

    // LINE signs its requests: there is nobody to sign in, no cookie that a forged form could ride on, no language and no error page. So they take
    // the short way past all that.
    public static void MapLineWebhook(this WebApplication app)
    {
        app.MapPost(Path, ReceiveAsync).AllowAnonymous().DisableAntiforgery().ShortCircuit();
        // Otherwise somebody who tries the address in a browser, or a checker with GET, would be sent to the sign-in.
        app.Map(Path, (HttpResponse response) =>
        {
            response.Headers.Allow = HttpMethods.Post;
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> ReceiveAsync(HttpRequest request, LineOptions line, LineInbox inbox, WebhookCounters counters, ForgedWebhooks forged, TimeProvider clock, ILogger<LineInbox> log, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        using var trace = Traces.Begin("line.webhook", ActivityKind.Server);
        if (request.ContentLength > LargestBody) return Answer("too-large", StatusCodes.Status413PayloadTooLarge);
        if (!ForgedWebhooks.CouldBeSignature(request.Headers[LineSignature.HeaderName])) return Answer("signature", forged.Refuse(request.HttpContext));
        if (await ReadAsync(request, ct) is not { } raw) return Answer("too-large", StatusCodes.Status413PayloadTooLarge);
        if (line.FindSigner(raw.Span, request.Headers[LineSignature.HeaderName]) is not { } signer) return Answer("signature", forged.Refuse(request.HttpContext));
        if (WebhookBody.Read(raw) is not { } body) return Answer("not-json", StatusCodes.Status400BadRequest);
        if (body.Destination != signer.BotUserId) return Answer("destination", StatusCodes.Status401Unauthorized);
        using var patience = new CancellationTokenSource(DurableWithin);
        try
        {
            await inbox.AppendAsync(body, patience.Token);
        }
        catch (Exception error)
        {
            LogNotDurable(log, error.GetType().Name);
            return Answer("not-durable", StatusCodes.Status500InternalServerError);
        }
        return Answer("accepted", StatusCodes.Status200OK);

        IResult Answer(string outcome, int status)
        {
            counters.Count(outcome, clock.GetElapsedTime(began));
            trace?.SetTag("coesupport.line.outcome", outcome);
            return Results.StatusCode(status);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + read > LargestBody) return null;
            buffer.Write(chunk, 0, read);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A webhook could not be made durable in time: {Error}. LINE will send it again.")]
    private static partial void LogNotDurable(ILogger logger, string error);
}
