using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Three people in one room see each other at work, so that they do not answer at once.</summary>
public sealed class TogetherTests(Browser browser)
{
    [Fact]
    public async Task Colleagues_see_who_is_here_who_types_and_a_draft_while_it_is_shown_and_all_of_it_ends()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var stranger = await Screen.SignInAsync(browser, stage.Workstation, "kuroda");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        var yuzu = await stage.DemoParentAsync("ゆず");
        await midwife.OpenAsync("ゆず");
        var page = midwife.Page;
        var ono = page.Locator(".team-pane .person").Filter(new() { HasText = "小野" }).GetByTestId("presence");
        await Assertions.Expect(ono).ToHaveTextAsync("不在");

        await volunteer.OpenAsync("ゆず");
        await Assertions.Expect(ono).ToHaveTextAsync("在席");
        await Assertions.Expect(page.Locator(".talk__present .face[data-presence=here]")).ToHaveCountAsync(1);

        // Keys are told, words are not, until the switch says so.
        await volunteer.Page.GetByTestId("reply-text").PressSequentiallyAsync("まよっています d7741");
        await Assertions.Expect(page.GetByTestId("typing")).ToHaveTextAsync("小野さんが入力中");
        await Assertions.Expect(volunteer.Page.GetByTestId("typing")).ToHaveTextAsync("");
        Assert.False(await midwife.EverReceivedAsync("d7741"));
        await Assertions.Expect(page.GetByTestId("typing")).ToHaveTextAsync("", new() { Timeout = 15_000 }); // no key for a while

        await volunteer.Page.GetByTestId("share-draft").CheckAsync();
        await Assertions.Expect(page.GetByTestId("shared-draft")).ToContainTextAsync("まよっています d7741");
        await volunteer.Page.GetByTestId("share-draft").UncheckAsync();
        await Assertions.Expect(page.GetByTestId("shared-draft")).ToHaveCountAsync(0);
        await volunteer.Page.GetByTestId("share-draft").CheckAsync();
        await Assertions.Expect(page.GetByTestId("shared-draft")).ToBeVisibleAsync();
        await volunteer.Page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(page.GetByTestId("shared-draft")).ToHaveCountAsync(0);
        await Assertions.Expect(volunteer.Page.GetByTestId("share-draft")).Not.ToBeCheckedAsync();
        Assert.False(await stranger.EverReceivedAsync("d7741"));

        // Up to where she has read, live, and without moving a line.
        await Assertions.Expect(midwife.Line("まよっています d7741")).ToBeVisibleAsync();
        await stage.SayAsync(yuzu, "ありがとうございます");
        await Assertions.Expect(midwife.Line("ありがとうございます").Last).ToBeVisibleAsync();
        var read = page.GetByTestId("read-by").Last;
        await Assertions.Expect(read.GetByRole(AriaRole.Button)).ToHaveAccessibleNameAsync("小野さんがここまで読みました");
        Assert.Equal(0, await read.EvaluateAsync<double>("line => line.getBoundingClientRect().height"));

        // Closing the page is leaving.
        await volunteer.Page.GotoAsync("about:blank");
        await Assertions.Expect(ono).ToHaveTextAsync("不在", new() { Timeout = 30_000 });
        Assert.All(new[] { midwife, volunteer, stranger }, screen => Assert.Empty(screen.Complaints));
    }
}
