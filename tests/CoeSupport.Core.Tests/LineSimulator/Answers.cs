using System.Net;
using System.Text.Json;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>Reading what the platform answered.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(CancellationToken.None));

    public static async Task<string[]> SentIdsAsync(this HttpResponseMessage answer) =>
        [.. (await answer.JsonAsync()).GetProperty("sentMessages").EnumerateArray().Select(sent => sent.GetProperty("id").GetString()!)];

    public static string? Header(this HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    /// <summary>Status and message, and the request id that every answer of LINE carries.</summary>
    public static async Task ShouldBeAsync(this HttpResponseMessage answer, HttpStatusCode status, string? message = null)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.True(Guid.TryParse(answer.Header("x-line-request-id"), out _), "x-line-request-id is missing");
        if (message is not null) Assert.Equal(message, (await answer.JsonAsync()).GetProperty("message").GetString());
    }
}
