using System.Diagnostics;
using System.Net.Http.Json;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>The simulator as its own process, ended with SIGKILL.</summary>
public sealed class KilledProcessTests
{
    private const string Mio = "Ucccccccccccccccccccccccccccccccc";

    [Fact]
    public async Task What_was_said_before_a_kill_still_reaches_the_application_in_order()
    {
        var folder = Directory.CreateTempSubdirectory("line-simulator-").FullName;
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = _ => 503;
        using (var before = Start(folder, app.Url))
        {
            using var http = new HttpClient { BaseAddress = new Uri(await AddressAsync(before)) };
            await PostAsync(http, "parents", new { displayName = "mio", userId = Mio });
            await PostAsync(http, $"parents/{Mio}/follow", new { });
            await PostAsync(http, $"parents/{Mio}/say", new { text = "one" });
            await PostAsync(http, $"parents/{Mio}/say", new { text = "two" });
            await app.NthAsync(1);
            before.Kill();
            await before.WaitForExitAsync(CancellationToken.None);
        }

        var first = app.All[0];
        app.Answer = _ => 200;
        using var after = Start(folder, app.Url);
        await Eventually.HoldsAsync("the last word arrives", () => app.All.Any(webhook => webhook.Text == "two"));
        after.Kill();
        await after.WaitForExitAsync(CancellationToken.None);

        var again = app.All.Where(webhook => webhook.EventId == first.EventId).Skip(1).ToList();
        Assert.NotEmpty(again);
        Assert.All(again, webhook => Assert.True(webhook.IsRedelivery));
        Assert.Equal(["one", "two"], app.All.Select(webhook => webhook.Text).OfType<string>());
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(string folder, string webhookUrl) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CoeSupport.LineSimulator.dll")])
    {
        RedirectStandardOutput = true,
        WorkingDirectory = folder,
        Environment =
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Simulator__StoragePath"] = folder,
            ["Simulator__WebhookUrl"] = webhookUrl,
            ["Simulator__ChannelSecret"] = SimulatorHost.Secret,
            ["Simulator__ChannelAccessToken"] = SimulatorHost.Token,
            ["Simulator__BotUserId"] = SimulatorHost.BotUserId,
            ["Simulator__SeedDemo"] = "false",
        },
    })!;

    private static async Task<string> AddressAsync(Process process)
    {
        const string Listening = "Now listening on: ";
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0) return line[(at + Listening.Length)..].Trim();
        }

        throw new InvalidOperationException("The simulator ended before it listened.");
    }

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync($"/simulator/desk/{path}", body, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }
}
