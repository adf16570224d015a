using System.Globalization;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>From a printed card to a room that knows where it belongs: the way a parent goes, with the simulator's phone in LINE's place.</summary>
public sealed class IntakeTests(Browser browser)
{
    [Fact]
    public async Task The_page_of_a_card_leads_to_the_talk_and_the_code_places_the_room()
    {
        using var folder = new TemporaryFolder();
        var workstation = new Uri($"http://127.0.0.1:{Repository.FreePort()}/");
        // One process with the simulator inside: the links of the page lead to its phone.
        await using var app = await RunningProcess.StartAsync("dotnet", ["run", "--no-build", "-c", Repository.Configuration, "--project", "src/CoeSupport.Web"], new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = workstation.AbsoluteUri,
            ["Storage__Path"] = folder.Path,
        }, new Uri(workstation, "health/ready"));
        await using var coordinator = await Screen.SignInAsync(browser, workstation, "minagawa");
        await coordinator.GoAsync("intake");
        var code = (await coordinator.Page.GetByTestId("intake-code").Filter(new() { HasText = "汐見市" }).First.GetByTestId("code").TextContentAsync())!.Trim();
        var card = coordinator.Page.GetByTestId("intake-code").Filter(new() { HasText = code });
        async Task<int> CountAsync(string step) => int.Parse((await card.GetByTestId($"funnel-{step}").TextContentAsync())!, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        var (opened, friends) = (await CountAsync("Opened"), await CountAsync("Friends"));

        await using var window = await browser.WindowAsync(phone: true);
        // Otherwise it would say of itself that it is no person's, and not be counted.
        await window.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148" });
        var phone = await window.NewPageAsync();
        await phone.GotoAsync(new Uri(workstation, $"i/{code}").AbsoluteUri);
        await Assertions.Expect(phone.GetByText("汐見市の方の窓口です。")).ToBeVisibleAsync();
        await phone.GetByTestId("open-line").ClickAsync();

        // The account is added, the code stands in the box, and nothing was sent yet.
        await Assertions.Expect(phone.GetByTestId("phone-input")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(code));
        await Assertions.Expect(phone.GetByTestId("bubble").Filter(new() { HasText = "緊急の窓口ではありません" })).ToBeVisibleAsync();
        await phone.GetByTestId("phone-send").ClickAsync();

        await Assertions.Expect(phone.GetByTestId("bubble").Filter(new() { HasText = "汐見市の受付コードを受け取りました" })).ToBeVisibleAsync();
        await phone.GetByTestId("press").Filter(new() { HasText = "母・母になる人" }).ClickAsync();
        await phone.GetByTestId("press").Filter(new() { HasText = "予定日をえらぶ" }).ClickAsync();
        await phone.GetByTestId("pick-done").ClickAsync();
        await phone.GetByTestId("press").Filter(new() { HasText = "おわり" }).ClickAsync();
        await Assertions.Expect(phone.GetByTestId("bubble").Filter(new() { HasText = "ここからは、自由に書いてください" })).ToBeVisibleAsync();

        await Eventually.HoldsAsync("one more opened it, and is a friend", async () => (await CountAsync("Opened"), await CountAsync("Friends")) == (opened + 1, friends + 1));
        await coordinator.GoAsync("triage");
        await Assertions.Expect(coordinator.Page.Locator("[data-testid^='triage-row-']").Filter(new() { HasText = "ふうか" })).ToContainTextAsync("汐見市");
    }
}
