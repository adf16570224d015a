using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CoeSupport.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Buttons on the simulated phone, in a real browser of a phone's size. LINE alone is running: its events wait.</summary>
public sealed class PhoneButtonTests(Browser browser)
{
    private const string User = "U5a1f0c3d7e9b2468ace013579bdf2468";

    [Fact]
    public async Task A_parent_presses_cards_quick_replies_a_link_and_a_date()
    {
        using var folder = new TemporaryFolder();
        var line = new Uri($"http://127.0.0.1:{Repository.FreePort()}/");
        await using var simulator = await RunningProcess.StartAsync("dotnet", [Repository.Program("CoeSupport.LineSimulator")], new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = line.AbsoluteUri,
            ["Simulator__StoragePath"] = folder.Path,
            ["Simulator__ChannelSecret"] = "secret",
            ["Simulator__ChannelAccessToken"] = "token",
            ["Simulator__BotUserId"] = "U10000000000000000000000000000001",
        }, new Uri(line, "simulator"));
        using var http = new HttpClient { BaseAddress = new Uri(line, "simulator/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        await PostAsync(http, "desk/parents", new { displayName = "ふうか", userId = User });
        await PostAsync(http, $"desk/parents/{User}/follow", new { });
        await PushAsync(http, new
        {
            type = "template",
            altText = "いまの気もち",
            template = new { type = "buttons", text = "いまの気もちをおしえてください", actions = new object[] { new { type = "postback", label = "だいじょうぶ", data = "mood=1", displayText = "だいじょうぶです" }, new { type = "uri", label = "よみもの", uri = "https://example.com/" } } },
        });
        await using var window = await browser.WindowAsync(phone: true);
        var phone = await window.NewPageAsync();
        await phone.GotoAsync(new Uri(line, $"simulator#{User}").AbsoluteUri);
        var buttons = phone.GetByTestId("press");
        var bubbles = phone.GetByTestId("bubble");

        await buttons.Filter(new() { HasText = "だいじょうぶ" }).ClickAsync();
        await Assertions.Expect(bubbles.Filter(new() { HasText = "だいじょうぶです" })).ToBeVisibleAsync();
        await Assertions.Expect(bubbles.Filter(new() { HasText = "だいじょうぶです" }).GetByTestId("take-back")).ToHaveCountAsync(0);
        var link = buttons.Filter(new() { HasText = "よみもの" });
        await Assertions.Expect(link).ToHaveAttributeAsync("href", "https://example.com/");
        await Assertions.Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Assertions.Expect(link).ToHaveAttributeAsync("target", "_blank");

        await PushAsync(http, new
        {
            type = "text",
            text = "いつお話ししましょうか",
            quickReply = new { items = new object[] { Item(new { type = "message", label = "また明日", text = "また明日にします" }), Item(new { type = "datetimepicker", label = "日をえらぶ", data = "when", mode = "date", initial = "2026-12-01" }) } },
        });
        await Assertions.Expect(phone.GetByTestId("quick").GetByTestId("press")).ToHaveCountAsync(2);
        var faults = (await phone.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Target))})");
        Assert.Empty(faults);
        await phone.GetByTestId("quick").GetByTestId("press").Filter(new() { HasText = "日をえらぶ" }).ClickAsync();
        await phone.GetByTestId("pick-time").FillAsync("2026-12-24");
        await phone.GetByTestId("pick-done").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("quick")).ToBeHiddenAsync();

        await buttons.Filter(new() { HasText = "だいじょうぶ" }).ClickAsync();
        await Assertions.Expect(bubbles.Filter(new() { HasText = "だいじょうぶです" })).ToHaveCountAsync(2);
        var queue = await http.GetFromJsonAsync<JsonElement>("desk/queue");
        Assert.Equal(["follow", "postback", "postback", "postback"], queue.EnumerateArray().Select(waiting => waiting.GetProperty("what").GetString()));
        await PostAsync(http, $"desk/parents/{User}/unfollow", new { });
        await Assertions.Expect(buttons.Filter(new() { HasText = "だいじょうぶ" })).ToBeDisabledAsync();
        Assert.Null(await link.GetAttributeAsync("href"));
    }

    private static object Item(object action) => new { type = "action", action };

    private static Task PushAsync(HttpClient http, object message) => PostAsync(http, "api/v2/bot/message/push", new { to = User, messages = new[] { message } });

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }
}
