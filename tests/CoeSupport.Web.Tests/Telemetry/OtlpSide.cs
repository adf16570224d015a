using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Web.Tests.Telemetry;

/// <summary>A collector on loopback: keeps the bytes that come by OTLP over HTTP.</summary>
internal sealed class OtlpSide : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Bytes)> _received = new();

    private OtlpSide(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Everything that came.</summary>
    public IReadOnlyList<(string Path, byte[] Bytes)> Received => [.. _received];

    /// <summary>Names of the metrics that came, by the path resource_metrics / scope_metrics / metrics / name of the published schema.</summary>
    public IReadOnlySet<string> Metrics => Bodies("/v1/metrics").SelectMany(body => Proto.At(body, 1, 2, 2, 1)).Select(Proto.Text).ToHashSet();

    /// <summary>The spans that came: trace, own id, parent (empty without one), name.</summary>
    public IReadOnlyList<(string Trace, string Id, string Parent, string Name)> Spans =>
        [.. Bodies("/v1/traces").SelectMany(body => Proto.At(body, 1, 2, 2)).Select(span => (Hex(span, 1), Hex(span, 2), Hex(span, 4), Proto.Text(Proto.At(span, 5).Single())))];

    public static async Task<OtlpSide> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var side = new OtlpSide(app);
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            side._received.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return side;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IEnumerable<ReadOnlyMemory<byte>> Bodies(string path) => _received.Where(one => one.Path == path).Select(one => new ReadOnlyMemory<byte>(one.Bytes));

    private static string Hex(ReadOnlyMemory<byte> span, int field) => string.Concat(Proto.At(span, field).Select(id => Convert.ToHexStringLower(id.Span)));
}
