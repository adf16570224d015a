using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoeSupport.LineSimulator;
using CoeSupport.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>The simulator on a free port with a clock of ours and a folder of its own.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    public const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";
    public const string Token = "channel-access-token-of-the-test";
    public const string ChannelId = "1000000000";
    public const string BotUserId = "U8e742f61d673b39c7fff3cecb7536ef0";

    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private SimulatorHost(WebApplication app, FakeClock clock, string folder, bool ownsFolder)
    {
        (this.app, Clock, Folder, this.ownsFolder) = (app, clock, folder, ownsFolder);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(20) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public FakeClock Clock { get; }

    public string Folder { get; }

    public HttpClient Http { get; }

    public SimulatorDesk Desk => app.Services.GetRequiredService<SimulatorDesk>();

    public static async Task<SimulatorHost> StartAsync(
        string? webhookUrl = null, FakeClock? clock = null, string? folder = null, Action<LineSimulatorOptions>? configure = null)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("line-simulator-").FullName;
        clock ??= new FakeClock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddLineSimulator(options =>
        {
            options.StoragePath = folder;
            options.WebhookUrl = webhookUrl;
            options.ChannelSecret = Secret;
            options.ChannelAccessToken = Token;
            options.BotUserId = BotUserId;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapLineSimulator();
        await app.StartAsync();
        return new SimulatorHost(app, clock, folder, ownsFolder);
    }

    public async Task<string> ParentAsync(string displayName = "mio", bool follow = true)
    {
        var created = await DeskAsync("parents", new { displayName });
        var userId = created.GetProperty("userId").GetString()!;
        if (follow) await ActAsync(userId, "follow");
        return userId;
    }

    public Task<JsonElement> ActAsync(string userId, string act, object? body = null) => DeskAsync($"parents/{userId}/{act}", body ?? new { });

    public async Task<string> SayAsync(string userId, string text) => (await ActAsync(userId, "say", new { text })).GetProperty("messageId").GetString()!;

    public async Task<JsonElement> DeskAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync($"/simulator/desk/{path}", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> LookAsync(string path) => Http.GetFromJsonAsync<JsonElement>($"/simulator/desk/{path}");

    /// <summary>Texts of the account's bubbles on the phone.</summary>
    public async Task<string[]> ReceivedAsync(string userId) =>
        [.. (await LookAsync($"parents/{userId}/talk")).EnumerateArray().Where(bubble => bubble.GetProperty("from").GetString() == "account").Select(bubble => bubble.GetProperty("text").GetString()!)];

    public Task<HttpResponseMessage> PushAsync(string to, string text, string? retryKey = null) =>
        PushAsync(new { to, messages = new[] { new { type = "text", text } } }, retryKey);

    public Task<HttpResponseMessage> PushAsync(object body, string? retryKey = null) => PostAsync("v2/bot/message/push", body, retryKey);

    public Task<HttpResponseMessage> ReplyAsync(string replyToken, string text, string? retryKey = null) =>
        PostAsync("v2/bot/message/reply", new { replyToken, messages = new[] { new { type = "text", text } } }, retryKey);

    public Task<HttpResponseMessage> PostAsync(string path, object body, string? retryKey = null) =>
        PostUntilAsync(path, body, retryKey, CancellationToken.None);

    /// <summary>A call whose caller may give up.</summary>
    public async Task<HttpResponseMessage> PostUntilAsync(string path, object body, string? retryKey, CancellationToken givesUp)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/simulator/api/{path}")
        {
            Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        if (retryKey is not null) request.Headers.Add("X-Line-Retry-Key", retryKey);
        return await Http.SendAsync(request, givesUp);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => FetchAsync($"/simulator/api/{path}");

    public Task<HttpResponseMessage> FetchAsync(string path) => Http.GetAsync(path, CancellationToken.None);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Http.SendAsync(request, CancellationToken.None);

    public Task<Stream> OpenAsync(string path) => Http.GetStreamAsync(path, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(impatient.Token);
        await app.DisposeAsync();
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }
}
