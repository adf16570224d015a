using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Whoever looks after the LINE accounts sees that sending has stopped; whoever does not finds no such page.</summary>
public sealed class ChannelsTests(Browser browser)
{
    [Fact]
    public async Task A_stop_is_marked_in_the_rail_and_a_switch_follows_on_every_open_screen()
    {
        await using var stage = await Stage.SetAsync();
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        await using var another = await Screen.SignInAsync(browser, stage.Workstation, "minagawa", phone: true);
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        var yuzu = await stage.DemoParentAsync("ゆず");
        await another.GoAsync("channels");
        await Assertions.Expect(coordinator.Page.GetByTestId("channel-alerts")).ToHaveCountAsync(0);

        await midwife.OpenAsync("ゆず");
        await stage.GreetedAsync(yuzu);
        await stage.BehaveAsync("monthlyLimit", remaining: 1);
        await midwife.ReplyAsync("またあとで。");

        await Assertions.Expect(coordinator.Page.GetByTestId("channel-alerts")).ToContainTextAsync("1");
        await coordinator.Page.GetByTestId("channels-link").ClickAsync();
        await Assertions.Expect(coordinator.Page.GetByTestId("channel-alert")).ToHaveAttributeAsync("data-alert", "stopped");
        await Assertions.Expect(coordinator.Page.GetByTestId("channel-failed")).ToHaveTextAsync("1通");
        await Assertions.Expect(coordinator.Page.GetByTestId("channel-bot")).ToHaveAttributeAsync("data-bot", "fits");

        await coordinator.Page.GetByTestId("channel-pictures").CheckAsync();
        await Assertions.Expect(another.Page.GetByTestId("channel-pictures")).ToBeCheckedAsync();
        Assert.False(await coordinator.EverReceivedAsync("またあとで"));
        Assert.All(new[] { coordinator, another, midwife }, screen => Assert.Empty(screen.Complaints));
    }

    [Fact]
    public async Task A_supporter_has_no_link_and_finds_no_page()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await Assertions.Expect(volunteer.Page.GetByTestId("channels-link")).ToHaveCountAsync(0);

        await volunteer.GoAsync("channels");

        await Assertions.Expect(volunteer.Page.GetByTestId("not-found")).ToBeVisibleAsync();
    }
}
