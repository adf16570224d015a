using System.Net.Http.Json;
using System.Text.Json;
using CoeSupport.LineSimulator;
using CoeSupport.Web.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CoeSupport.Benchmarks;

/// <summary>
/// What people feel: from LINE hearing 200 to the words in another supporter's page, from the click on send to one's own line, and to LINE having it; and
/// from the end of an access to the moment in which another screen with that room open has none of it left. A real browser; times are of one machine's clock. The simulator runs in this process.
/// </summary>
internal static class Latency
{
    // Notes when a line with a given number first stands in the page.
    private const string Watch =
        """
        () => { window.seen = {}; new MutationObserver(() => { for (const line of document.querySelectorAll('[data-testid=message]')) {
          const number = /#(\d+)#/.exec(line.textContent)?.[1]; if (number && !(number in window.seen)) window.seen[number] = Date.now(); } })
          .observe(document.body, { subtree: true, childList: true, characterData: true }); }
        """;

    public static async Task RunAsync(Options options)
    {
        var messages = options.Number("messages", 200);
        await using var line = await StartLineAsync();
        await using var app = await App.StartAsync(new Uri(new Uri(line.Urls.First()), "/simulator/api/"), program: options.Text("program"));
        using var http = new HttpClient { BaseAddress = app.Address };
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var (reader, writer) = (await OpenAsync(browser, app.Address, "ono"), await OpenAsync(browser, app.Address, "morishita"));
        var parent = DemoContent.Load().File.Rooms[0].UserId;

        var accepted = new Dictionary<int, double>();
        for (var n = 0; n < messages; n++)
        {
            await Generator.SendAsync(http, Body(parent, n));
            accepted[n] = Now();
            await Task.Delay(100);
        }
        await Task.Delay(1000);
        var seen = await SeenAsync(reader);
        Console.WriteLine(Share.Line("webhook accepted -> colleague's page", accepted.Where(a => seen.ContainsKey(a.Key)).Select(a => seen[a.Key] - a.Value)));

        var clicked = new Dictionary<int, double>();
        for (var n = messages; n < messages + messages / 2; n++)
        {
            await writer.GetByTestId("reply-text").FillAsync($"#{n}#");
            clicked[n] = await writer.EvaluateAsync<double>("() => { const now = Date.now(); document.querySelector('[data-testid=reply-send]').click(); return now; }");
            await Assertions.Expect(writer.GetByTestId("reply-text")).ToHaveValueAsync("");
            await Task.Delay(options.Number("pause", 0));
        }
        await Task.Delay(1000);
        seen = await SeenAsync(writer);
        Console.WriteLine(Share.Line("click -> own line", clicked.Where(c => seen.ContainsKey(c.Key)).Select(c => seen[c.Key] - c.Value)));
        var arrived = await ArrivedAsync(line.Urls.First());
        Console.WriteLine(Share.Line("click -> accepted by LINE", clicked.Where(c => arrived.ContainsKey(c.Key)).Select(c => arrived[c.Key] - c.Value)));
        Console.WriteLine(Share.Line("access ended -> screen closed", await ClosingsAsync(browser, app.Address, options.Number("closings", 20))));
    }

    /// <summary>A coordinator reads a room in an emergency in two windows and ends it in one.</summary>
    private static async Task<List<double>> ClosingsAsync(IBrowser browser, Uri workstation, int times)
    {
        var ending = await SignInAsync(browser, workstation, "minagawa");
        var open = await ending.Context.NewPageAsync();
        List<double> closings = [];
        for (var n = 0; n < times; n++)
        {
            await ending.GotoAsync(new Uri(workstation, "emergency").AbsoluteUri);
            await ending.GetByTestId("break-search").FillAsync(DemoContent.Load().File.Rooms[0].DisplayName);
            await ending.Locator("label", new() { HasText = DemoContent.Load().File.Rooms[0].DisplayName }).Locator("input[name='break-room']").CheckAsync(); // before it is found, whoever waits stands there
            await ending.GetByTestId("cause-Fault").CheckAsync();
            await ending.GetByTestId("break-reason").FillAsync($"measuring, time {n + 1}");
            await ending.GetByTestId("break-open").ClickAsync();
            await ending.GetByTestId("emergency-end").WaitForAsync();
            await open.GotoAsync(ending.Url);
            await open.GetByTestId("emergency-end").WaitForAsync();
            await open.EvaluateAsync("() => new MutationObserver(() => { if (document.querySelector('[data-testid=ended]')) window.shutAt ??= Date.now(); }).observe(document.body, { subtree: true, childList: true })");
            var ended = await ending.EvaluateAsync<double>("() => { document.querySelector('[data-testid=emergency-end]').click(); return Date.now(); }");
            await open.GetByTestId("ended").WaitForAsync();
            closings.Add(await open.EvaluateAsync<double>("() => window.shutAt") - ended);
        }
        return closings;
    }

    private static async Task<WebApplication> StartLineAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var content = DemoContent.Load();
        builder.Services.AddLineSimulator(simulator =>
        {
            simulator.StoragePath = Directory.CreateTempSubdirectory("coesupport-benchmark-line-").FullName;
            (simulator.ChannelSecret, simulator.ChannelAccessToken, simulator.BotUserId) = (App.Secret, App.Token, App.Bot);
        });
        var line = builder.Build();
        line.MapLineSimulator();
        await line.StartAsync();
        await line.Services.GetRequiredService<SimulatorDesk>().SeedAsync([.. content.File.Rooms.Select(room => new SeedParent(room.UserId, room.DisplayName, IsFriend: true, IsBlocked: false, []))]);
        return line;
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, Uri workstation, string person)
    {
        var page = await SignInAsync(browser, workstation, person);
        await page.Locator("[data-testid^='room-row-']").Filter(new() { HasText = DemoContent.Load().File.Rooms[0].DisplayName }).ClickAsync();
        await page.GetByTestId("reply-text").WaitForAsync();
        await page.EvaluateAsync(Watch);
        return page;
    }

    private static async Task<IPage> SignInAsync(IBrowser browser, Uri workstation, string person)
    {
        var page = await (await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "ja-JP", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } })).NewPageAsync();
        await page.GotoAsync(new Uri(workstation, "sign-in").AbsoluteUri);
        await page.GetByTestId($"persona-{DemoContent.StaffIdOf(person)}").ClickAsync();
        await page.GetByTestId("tour-skip").ClickAsync(); // a fresh storage: everybody is new
        return page;
    }

    public static byte[] Body(string parent, int number) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        destination = App.Bot,
        events = new[]
        {
            new
            {
                type = "message",
                message = new { type = "text", id = $"latency{number}", quoteToken = "q", text = $"#{number}#" },
                webhookEventId = $"L{number}",
                deliveryContext = new { isRedelivery = false },
                timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                source = new { type = "user", userId = parent },
                mode = "active",
            },
        },
    });

    private static double Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private static async Task<Dictionary<int, double>> SeenAsync(IPage page) =>
        (await page.EvaluateAsync<Dictionary<string, double>>("() => window.seen")).ToDictionary(s => int.Parse(s.Key, System.Globalization.CultureInfo.InvariantCulture), s => s.Value);

    private static async Task<Dictionary<int, double>> ArrivedAsync(string line)
    {
        using var http = new HttpClient();
        var arrived = new Dictionary<int, double>();
        foreach (var push in (await http.GetFromJsonAsync<JsonElement>($"{line}/simulator/desk/pushes")).EnumerateArray())
        {
            foreach (var text in push.GetProperty("texts").EnumerateArray())
            {
                if (int.TryParse(text.GetString()!.Trim('#'), out var number)) arrived[number] = push.GetProperty("acceptedAt").GetDateTimeOffset().ToUnixTimeMilliseconds();
            }
        }
        return arrived;
    }
}
