using System.Text.Json.Nodes;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>What could not be put into a room lies in sight of those who look after the channel, without a word of it.</summary>
public sealed class InboxTests(Browser browser)
{
    private const string Words = "だれにもいえないこと";

    [Fact]
    public async Task What_was_set_aside_is_listed_without_words_tried_again_and_says_what_became_of_it()
    {
        await using var stage = await Stage.SetAsync();
        var parent = await stage.ParentAsync("とまったひと");
        await Eventually.HoldsAsync("the workstation knows the parent", async () => await stage.QueueAsync() == 0);
        await stage.KillWorkstationAsync();
        await stage.SetAsideAsync(parent, new JsonObject { ["type"] = "text", ["id"] = "931", ["text"] = Words, ["quoteToken"] = "q" });
        await stage.SetAsideAsync(parent, new JsonObject { ["type"] = "sticker", ["id"] = "932", ["packageId"] = "446", ["stickerId"] = "1988", ["stickerResourceType"] = "STATIC", ["quoteToken"] = "q" }, isDamaged: true);
        await stage.StartWorkstationAsync();
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");

        await Assertions.Expect(coordinator.Page.GetByTestId("inbox-link")).ToContainTextAsync("2");
        await coordinator.Page.GetByTestId("inbox-link").ClickAsync();
        var rows = coordinator.Page.GetByTestId("inbox-row");
        var (text, sticker) = (rows.Filter(new() { HasText = "message/text" }), rows.Filter(new() { HasText = "message/sticker" }));
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(text).ToContainTextAsync("InvalidOperationException");

        await text.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(coordinator.Page.GetByTestId("inbox-said")).ToContainTextAsync("もういちど試しています");
        await Assertions.Expect(text).ToHaveCountAsync(0);
        await reception.OpenAsync("とまったひと");
        await Assertions.Expect(reception.Line(Words)).ToBeVisibleAsync();

        await sticker.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(sticker).ToContainTextAsync("また止まりました");
        await Assertions.Expect(coordinator.Page.GetByTestId("inbox-said")).ToContainTextAsync("また止まりました");
        await Assertions.Expect(sticker.GetByRole(AriaRole.Button)).ToBeEnabledAsync();
        Assert.False(await coordinator.EverReceivedAsync(Words));
        Assert.Empty(coordinator.Complaints);
    }

    [Fact]
    public async Task A_supporter_finds_no_such_page_and_no_way_to_it()
    {
        await using var stage = await Stage.SetAsync();
        var parent = await stage.ParentAsync("とまったひと");
        await Eventually.HoldsAsync("the workstation knows the parent", async () => await stage.QueueAsync() == 0);
        await stage.KillWorkstationAsync();
        await stage.SetAsideAsync(parent, new JsonObject { ["type"] = "text", ["id"] = "933", ["text"] = Words, ["quoteToken"] = "q" });
        await stage.StartWorkstationAsync();
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        await Assertions.Expect(coordinator.Page.GetByTestId("inbox-link")).ToContainTextAsync("1"); // there is something to be found

        foreach (var person in new[] { "kuroda", "okabe" })
        {
            await using var supporter = await Screen.SignInAsync(browser, stage.Workstation, person);
            await supporter.GoAsync("inbox");
            await Assertions.Expect(supporter.Page.GetByTestId("not-found")).ToBeVisibleAsync();
            await Assertions.Expect(supporter.Page.GetByTestId("inbox-link")).ToHaveCountAsync(0);
            await Assertions.Expect(supporter.Page.GetByTestId("inbox-row")).ToHaveCountAsync(0);
            Assert.False(await supporter.EverReceivedAsync("message/text"));
        }
    }
}
