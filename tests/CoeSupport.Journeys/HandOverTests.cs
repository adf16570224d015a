using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>A seat passes on while who held it has the room open.</summary>
public sealed class HandOverTests(Browser browser)
{
    [Fact]
    public async Task The_leavers_open_room_closes_the_successors_appears_and_the_parent_hears_of_it()
    {
        await using var stage = await Stage.SetAsync();
        var beans = await stage.DemoParentAsync("そらまめ");
        await stage.SayAsync(beans, "きょうは ねむれました");
        await using var leaver = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var successor = await Screen.SignInAsync(browser, stage.Workstation, "okabe", phone: true);
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        var room = await leaver.OpenAsync("そらまめ");
        await Assertions.Expect(leaver.Line("きょうは ねむれました")).ToBeVisibleAsync();
        await Assertions.Expect(successor.Row("そらまめ")).ToHaveCountAsync(0);

        var page = coordinator.Page;
        await coordinator.GoAsync($"seats/{room}");
        await page.GetByTestId("seat-Professional").GetByTestId("hand-over-open").ClickAsync();
        await page.GetByTestId("seat-who").SelectOptionAsync(CoeSupport.Web.Demo.DemoContent.StaffIdOf("okabe").ToString());
        await page.GetByTestId("seat-note").FillAsync("夜に書かれることが多い方です。");
        await page.GetByTestId("seat-tell").CheckAsync();
        await page.GetByTestId("seat-submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("seat-said")).ToBeVisibleAsync();

        await Assertions.Expect(leaver.Page.GetByTestId("ended")).ToBeVisibleAsync();
        await Assertions.Expect(leaver.Line("きょうは ねむれました")).ToHaveCountAsync(0);
        await Assertions.Expect(leaver.Row("そらまめ")).ToHaveCountAsync(0);
        await successor.OpenAsync("そらまめ");
        await Assertions.Expect(successor.Line("きょうは ねむれました")).ToBeVisibleAsync();
        await Assertions.Expect(successor.Page.GetByTestId("note").Filter(new() { HasText = "夜に書かれることが多い方です。" })).ToBeVisibleAsync();
        await Eventually.HoldsAsync("the phone says who comes", async () => (await stage.ReceivedAsync(beans)).Any(said => said.Text.Contains("岡部", StringComparison.Ordinal)));
        foreach (var screen in new[] { leaver, successor, coordinator }) Assert.Empty(screen.Complaints);
    }
}
