using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>Every answer the simulator gives in any test must fit LINE's strict schemas. Where these are absent nothing is checked, which one test says by being skipped.</summary>
public sealed class StrictAnswers() : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly StrictLineSchemas? Schemas = StrictLineSchemas.TryLoad("messaging-api");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await CheckAsync(request, response, cancellationToken);
        return response;
    }

    /// <summary>Checks an answer of the API; others pass.</summary>
    public static async Task CheckAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken ct)
    {
        var path = request.RequestUri!.AbsolutePath;
        var at = path.IndexOf("/v2/bot/", StringComparison.Ordinal);
        if (Schemas is null || at < 0 || response.Content.Headers.ContentType?.MediaType != "application/json") return;
        await response.Content.LoadIntoBufferAsync(ct);
        var violations = Schemas.ViolationsOfAnswer(request.Method.Method, path[at..], (int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
        Assert.True(violations.Count == 0, $"{request.Method} {path[at..]} {(int)response.StatusCode}: {string.Join("; ", violations)}");
    }
}
