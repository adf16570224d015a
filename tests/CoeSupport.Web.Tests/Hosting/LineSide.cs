using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>The place where LINE would be: notes every call and answers as the test says. For what LINE really does there is the simulator.</summary>
public sealed class LineSide : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _calls = new();
    private readonly ConcurrentDictionary<string, bool> _headers = new(StringComparer.OrdinalIgnoreCase);

    private LineSide(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<Received> Calls => [.. _calls];

    /// <summary>Names of all headers so far.</summary>
    public IReadOnlyCollection<string> Headers => [.. _headers.Keys];

    /// <summary>Status and body of an answer; at first 404 for everything.</summary>
    public Func<Received, (int Status, string Body)> Answer { get; set; } = _ => (404, """{"message":"Not found"}""");

    /// <summary>Bytes of received media, for the calls that ask for them; null answers as above.</summary>
    public Func<Received, byte[]?> Content { get; set; } = _ => null;

    /// <summary>While this is set no call is answered until it completes.</summary>
    public Task Silence { get; set; } = Task.CompletedTask;

    /// <summary>Starts on a free port.</summary>
    public static async Task<LineSide> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var side = new LineSide(app);
        app.Run(side.TakeAsync);
        await app.StartAsync();
        return side;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(impatient.Token);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var call = new Received(context.Request.Method, context.Request.Path, await reader.ReadToEndAsync(context.RequestAborted));
        _calls.Enqueue(call);
        foreach (var name in context.Request.Headers.Keys) _headers[name] = true;
        await Silence.WaitAsync(context.RequestAborted);
        if (Content(call) is { } bytes)
        {
            context.Response.ContentType = "text/html"; // what LINE says of a type is not believed
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
            return;
        }
        var (status, body) = Answer(call);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-line-request-id"] = Guid.NewGuid().ToString();
        if (status != (int)HttpStatusCode.NoContent) await context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>One call of the application.</summary>
    public sealed record Received(string Method, string Path, string Body)
    {
        /// <summary>Whether it wanted to send something to somebody.</summary>
        public bool IsSending => Method == "POST";
    }
}
