using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CoeSupport.Core.Line;
using CoeSupport.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>One webhook as it came over the wire.</summary>
public sealed record ReceivedWebhook(byte[] Body, string? Signature, string? ContentType)
{
    public JsonElement Root { get; } = JsonDocument.Parse(Body).RootElement;

    public JsonElement Event => Root.GetProperty("events")[0];

    public string EventId => Event.GetProperty("webhookEventId").GetString()!;

    public string ReplyToken => Event.GetProperty("replyToken").GetString()!;

    public bool IsRedelivery => Event.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean();

    public string? Text => Event.TryGetProperty("message", out var message) && message.TryGetProperty("text", out var text) ? text.GetString() : null;

    public bool IsSignedWith(string secret) => LineSignature.Verify(secret, Body, Signature);
}

/// <summary>An application that takes webhooks, on a port that stays the same when it is restarted.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();
    private readonly ConcurrentQueue<string> violations = new();
    private readonly StrictLineSchemas? schemas = StrictLineSchemas.TryLoad("webhook");
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>What it answers; null = it never does.</summary>
    public Func<ReceivedWebhook, int?> Answer { get; set; } = _ => 200;

    /// <summary>Whether every body must fit LINE's strict schema, which is said at the end; false for tests that send odd shapes on purpose.</summary>
    public bool IsStrict { get; set; } = true;

    public IReadOnlyList<ReceivedWebhook> All => [.. received];

    public string Url => $"{app.Urls.First()}/hook";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.MapPost("/hook", receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async Task<ReceivedWebhook> NthAsync(int number)
    {
        await Eventually.HoldsAsync($"webhook number {number} arrives", () => received.Count >= number);
        return All[number - 1];
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes);
        var webhook = new ReceivedWebhook(bytes.ToArray(), http.Request.Headers[LineSignature.HeaderName], http.Request.ContentType);
        foreach (var violation in schemas?.Violations("CallbackRequest", Encoding.UTF8.GetString(webhook.Body)) ?? []) violations.Enqueue($"{violation} in {Encoding.UTF8.GetString(webhook.Body)}");
        var answer = Answer(webhook);
        received.Enqueue(webhook);
        if (answer is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (IsStrict) Assert.Empty(violations);
    }
}
