using CoeSupport.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>A stranger starts it with one command and tries it: no account, no keys, nothing else.</summary>
public sealed class StrangerTests(Browser browser)
{
    [Fact]
    public async Task One_command_gives_a_phone_and_a_workstation_that_talk_to_each_other()
    {
        using var folder = new TemporaryFolder();
        var port = Repository.FreePort();
        var workstation = new Uri($"http://127.0.0.1:{port}/");
        // As the README says, but on a free port and an own folder, so that it disturbs nobody's real start.
        await using var app = await RunningProcess.StartAsync("dotnet", ["run", "--no-build", "-c", Repository.Configuration, "--project", "src/CoeSupport.Web"], new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = workstation.AbsoluteUri,
            ["Storage__Path"] = folder.Path,
        }, new Uri(workstation, "health/ready"));
        await Eventually.HoldsAsync("three lines say where things are", () => app.Lines.Count(line => line.StartsWith("Workstation", StringComparison.Ordinal) || line.StartsWith("Phone", StringComparison.Ordinal) || line.StartsWith("Try", StringComparison.Ordinal)) == 3);

        await using var window = await browser.WindowAsync(phone: true);
        var phone = await window.NewPageAsync();
        await phone.GotoAsync(new Uri(workstation, "simulator#U5a1f0c3d7e9b2468ace013579bdf2468").AbsoluteUri);
        await phone.GetByTestId("add-friend").ClickAsync();
        await phone.GetByTestId("phone-input").FillAsync("はじめまして、ふうかです");
        await phone.GetByTestId("phone-send").ClickAsync();

        await using var reception = await Screen.SignInAsync(browser, workstation, "okabe");
        await reception.OpenAsync("ふうか");
        await Assertions.Expect(reception.Line("はじめまして、ふうかです")).ToBeVisibleAsync();
        await reception.ReplyAsync("はじめまして。読んでいますよ。");
        await Assertions.Expect(phone.GetByTestId("bubble").Filter(new() { HasText = "読んでいますよ。" })).ToBeVisibleAsync();
        await Assertions.Expect(phone.GetByText("岡部 ちえ").First).ToBeVisibleAsync();
        // The first call of the demo asks whose token this is. It must go to the simulator, which knows, and never to LINE.
        Assert.DoesNotContain(app.Lines, line => line.Contains("did not say whose token", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Screens_have_no_serious_accessibility_fault(string person, string page, bool phone, bool dark)
    {
        await using var stage = await Stage.SetAsync();
        await using var screen = await Screen.SignInAsync(browser, stage.Workstation, person, phone, dark, isNew: true);
        await Assertions.Expect(screen.Page.GetByTestId("tour")).ToBeVisibleAsync();
        await CheckAsync(screen);
        await screen.Page.GetByTestId("tour-skip").ClickAsync();
        await Assertions.Expect(screen.Page.GetByTestId("tour")).ToHaveCountAsync(0);
        await screen.GoAsync(page);
        await Assertions.Expect(screen.Page.Locator("[data-testid^='room-row-'], [data-testid^='triage-row-'], [data-testid='channel']").First).ToBeVisibleAsync();
        await CheckAsync(screen);
        await screen.Page.EvaluateAsync("() => document.getElementById('keys').showModal()");
        await CheckAsync(screen);
        await screen.Page.Keyboard.PressAsync("Escape");
        if (page != "rooms") return;
        await screen.OpenAsync("ゆず");
        await Assertions.Expect(screen.Page.GetByTestId("message").First).ToBeAttachedAsync();
        await CheckAsync(screen);
        await Assertions.Expect(screen.Page.Locator("[data-testid=note-text][data-ready]")).ToBeAttachedAsync();
        await screen.Page.GetByTestId("to-note").ClickAsync();
        await Assertions.Expect(screen.Page.GetByTestId("note-text")).ToBeVisibleAsync();
        await CheckAsync(screen);
        await screen.Page.Keyboard.PressAsync("Alt+Shift+KeyM");
        await screen.Page.GetByTestId("sticker-open").ClickAsync();
        await Assertions.Expect(screen.Page.GetByTestId("stickers")).ToBeVisibleAsync();
        await CheckAsync(screen);
    }

    /// <summary>Every screen, at a desk and on a phone, light and dark.</summary>
    public static TheoryData<string, string, bool, bool> Pages
    {
        get
        {
            var pages = new TheoryData<string, string, bool, bool>();
            foreach (var (person, page) in new[] { ("ono", "rooms"), ("minagawa", "triage"), ("minagawa", "channels") })
                foreach (var (phone, dark) in new[] { (false, false), (false, true), (true, false), (true, true) }) pages.Add(person, page, phone, dark);
            return pages;
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Pages_without_a_circuit_have_none_either(bool dark)
    {
        await using var stage = await Stage.SetAsync();
        await using var screen = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true, dark);
        foreach (var page in new[] { "me", "sign-in", "not-found", "error" })
        {
            await screen.Page.GotoAsync(new Uri(stage.Workstation, page).AbsoluteUri);
            await Assertions.Expect(screen.Page.Locator("h1")).ToBeVisibleAsync();
            await CheckAsync(screen);
        }
    }

    private static async Task CheckAsync(Screen screen)
    {
        var result = await screen.Page.RunAxe();
        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Target))})"));
        Assert.Empty(screen.Complaints);
    }
}
