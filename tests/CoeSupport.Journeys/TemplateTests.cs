using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Words that are used often are found by a slash, filled by the room, and kept on a page.</summary>
public sealed class TemplateTests(Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slash_at_the_beginning_of_a_line_seeks_a_template_which_is_filled_and_sent(bool phone)
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita", phone);
        await midwife.OpenAsync("ゆず");
        var page = midwife.Page;
        var (box, dialog, seek) = (page.GetByTestId("reply-text"), page.GetByTestId("templates"), page.GetByTestId("template-seek"));

        await Assertions.Expect(page.Locator("[data-testid=template-open][data-ready]")).ToBeVisibleAsync();
        await box.PressSequentiallyAsync("1/2");
        await Assertions.Expect(dialog).ToBeHiddenAsync(); // in the middle of a line it is a slash
        await box.FillAsync("はじめの行\n");
        await box.PressAsync("Control+End");
        await box.PressSequentiallyAsync("/");
        await Assertions.Expect(seek).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await Assertions.Expect(box).ToHaveValueAsync("はじめの行\n/"); // stays as it was typed

        await box.PressAsync("Backspace");
        await box.PressSequentiallyAsync("/");
        await seek.FillAsync("おやすみ");
        await Assertions.Expect(page.Locator("[data-testid=template-option]:not([hidden])")).ToHaveCountAsync(1);
        await seek.FillAsync("");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await seek.FillAsync("話して");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(box).ToBeFocusedAsync();
        Assert.StartsWith("はじめの行\nゆずさん、話してくださって", await box.InputValueAsync(), StringComparison.Ordinal);
        await page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(midwife.Line("ゆずさん、話してくださって")).ToBeVisibleAsync();
        Assert.Empty(midwife.Complaints);
    }

    [Fact]
    public async Task A_field_that_nobody_can_fill_is_marked_and_holds_the_reply_back()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        var page = midwife.Page;
        await midwife.OpenAsync("ゆず");
        await page.Locator("[data-testid=template-open][data-ready]").ClickAsync();
        await Assertions.Expect(page.GetByTestId("template-option").Filter(new() { HasText = "からだの様子" })).ToContainTextAsync("28週");
        await page.Keyboard.PressAsync("Escape");
        await midwife.OpenAsync("つきみ"); // after a loss no week is said

        await page.Locator("[data-testid=template-open][data-ready]").ClickAsync();
        await page.GetByTestId("template-option").Filter(new() { HasText = "からだの様子" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("reply-fields")).ToContainTextAsync("{week}");
        await page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(page.GetByTestId("reply-refusal")).ToContainTextAsync("{week}");

        var box = page.GetByTestId("reply-text");
        await box.FillAsync((await box.InputValueAsync()).Replace("{week}", "20週", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByTestId("reply-fields")).ToBeHiddenAsync();
        await page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(midwife.Line("いま20週ですね")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Everybody_keeps_their_own_and_only_coordinators_the_shared_ones()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        await volunteer.GoAsync("templates");
        var page = volunteer.Page;
        await Assertions.Expect(ReplyTemplates(page)).ToHaveCountAsync(5);
        await Assertions.Expect(page.GetByTestId("template-edit")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByTestId("new-shared")).ToHaveCountAsync(0);

        await page.GetByTestId("new-own").ClickAsync();
        await page.GetByTestId("template-title").FillAsync("わたしのあいさつ");
        await page.GetByTestId("template-keep").ClickAsync();
        await Assertions.Expect(page.GetByTestId("template-refusal")).ToBeVisibleAsync();
        await page.GetByTestId("template-text").FillAsync("こんにちは、{name}さん。");
        await page.GetByTestId("template-keep").ClickAsync();
        var mine = page.GetByTestId("template").Filter(new() { HasText = "わたしのあいさつ" });
        await Assertions.Expect(mine).ToBeVisibleAsync();
        await mine.GetByTestId("template-delete").ClickAsync();
        await Assertions.Expect(mine).ToHaveCountAsync(0);
        await page.GetByTestId("template-undo").ClickAsync();
        await Assertions.Expect(mine).ToBeVisibleAsync();

        await coordinator.GoAsync("templates");
        await Assertions.Expect(ReplyTemplates(coordinator.Page).GetByTestId("template-edit")).ToHaveCountAsync(5);
        Assert.False(await coordinator.EverReceivedAsync("わたしのあいさつ"));
        await coordinator.Page.GetByTestId("template").Filter(new() { HasText = "おやすみの前に" }).GetByTestId("template-edit").ClickAsync();
        await coordinator.Page.GetByTestId("template-title").FillAsync("ねる前に");
        await coordinator.Page.GetByTestId("template-keep").ClickAsync();
        await Assertions.Expect(coordinator.Page.GetByTestId("template").Filter(new() { HasText = "ねる前に" })).ToBeVisibleAsync();
        await volunteer.GoAsync("templates");
        await Assertions.Expect(page.GetByTestId("template").Filter(new() { HasText = "ねる前に" })).ToBeVisibleAsync();
        Assert.All(new[] { volunteer, coordinator }, screen => Assert.Empty(screen.Complaints));
    }

    // First words are templates as well, each with its mark.
    private static ILocator ReplyTemplates(IPage page) => page.GetByTestId("template").Filter(new() { HasNot = page.Locator(".mark") });
}
