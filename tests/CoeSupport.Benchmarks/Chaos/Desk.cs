using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CoeSupport.Benchmarks.Chaos;

/// <summary>The simulator's desk: what parents do with their phones, what stands on them, and the platform's moods. Throws <see cref="HttpRequestException"/> while the simulator is down.</summary>
internal sealed class Desk(Uri line) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(line, "simulator/desk/"), Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>A parent picks up the phone and adds the account.</summary>
    public async Task MeetAsync(string user, string name, CancellationToken ct)
    {
        using var added = await _http.PostAsJsonAsync("parents", new { displayName = name, userId = user }, ct);
        if (!added.IsSuccessStatusCode && added.StatusCode != HttpStatusCode.Conflict) throw new HttpRequestException($"The phone was refused: {(int)added.StatusCode}");
        await PostAsync($"parents/{user}/follow", new { }, ct);
    }

    /// <summary>A parent writes; answers the event's id.</summary>
    public async Task<string> SayAsync(string user, string text, CancellationToken ct) => (await PostAsync($"parents/{user}/say", new { text }, ct)).GetProperty("webhookEventId").GetString()!;

    /// <summary>A parent sends a photo; answers its message's id.</summary>
    public async Task<string> PhotoAsync(string user, CancellationToken ct) => Ids(await PostAsync($"parents/{user}/photos", new { count = 1 }, ct)).First();

    /// <summary>What stands on a phone, the oldest first: who said it and what.</summary>
    public async Task<IReadOnlyList<(bool ByParent, string Text)>> TalkAsync(string user, CancellationToken ct) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>($"parents/{user}/talk", ct)).EnumerateArray()
            .Select(bubble => (bubble.GetProperty("from").GetString() == "parent", bubble.TryGetProperty("text", out var text) ? text.GetString() ?? "" : ""))];

    /// <summary>How many events the workstation has not accepted yet.</summary>
    public async Task<int> WaitingAsync(CancellationToken ct) => (await _http.GetFromJsonAsync<JsonElement>("queue", ct)).GetArrayLength();

    /// <summary>Switches moods; what is not named stays.</summary>
    public Task BehaveAsync(object wish, CancellationToken ct) => PostAsync("behaviour", wish, ct);

    /// <summary>LINE hands an event over once more although it was accepted.</summary>
    public Task RedeliverAsync(string webhookEventId, CancellationToken ct) => PostAsync("redeliver", new { webhookEventId }, ct);

    /// <summary>Every stateless token is refused from now on.</summary>
    public Task ExpireTokensAsync(CancellationToken ct) => PostAsync("tokens/expire", new { }, ct);

    public void Dispose() => _http.Dispose();

    private static IEnumerable<string> Ids(JsonElement acts) =>
        (acts.ValueKind == JsonValueKind.Array ? acts.EnumerateArray() : Enumerable.Repeat(acts, 1)).Select(act => act.GetProperty("messageId").GetString()!);

    private async Task<JsonElement> PostAsync(string path, object body, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, ct);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{path.Split('/')[^1]}: {(int)answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
    }
}
