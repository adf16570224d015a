using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Two write at once: whoever presses second sees the first reply before theirs leaves, and nothing is lost.</summary>
public sealed class CrossingTests(Browser browser)
{
    [Fact]
    public async Task Who_presses_second_is_warned_once_and_sends_anyway_or_looks_once_more()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        foreach (var screen in new[] { midwife, volunteer }) await screen.OpenAsync("ゆず");
        var (box, crossing) = (volunteer.Page.GetByTestId("reply-text"), volunteer.Page.GetByTestId("crossing"));

        await box.FillAsync("わたしも書いています");
        await midwife.ReplyAsync("さきに返事しました");
        await Assertions.Expect(volunteer.Line("さきに返事しました")).ToBeVisibleAsync();
        await volunteer.Page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(crossing).ToContainTextAsync("森下 かおるさんが先に返信しました");
        await Assertions.Expect(crossing).ToContainTextAsync("さきに返事しました");
        await Assertions.Expect(box).ToHaveValueAsync("わたしも書いています");

        await volunteer.Page.GetByTestId("crossing-review").ClickAsync();
        await Assertions.Expect(crossing).ToHaveCountAsync(0);
        await Assertions.Expect(box).ToBeFocusedAsync();
        await volunteer.Page.GetByTestId("reply-send").ClickAsync(); // seen: not warned twice
        foreach (var screen in new[] { volunteer, midwife }) await Assertions.Expect(screen.Line("わたしも書いています")).ToBeVisibleAsync();

        // The other way round, and sent anyway.
        await midwife.Page.GetByTestId("reply-text").FillAsync("もうひとこと");
        await volunteer.ReplyAsync("こんどはこちらが先です");
        await midwife.Page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(midwife.Page.GetByTestId("crossing")).ToContainTextAsync("こんどはこちらが先です");
        await midwife.Page.GetByTestId("crossing-send").ClickAsync();
        await Assertions.Expect(midwife.Line("もうひとこと")).ToBeVisibleAsync();
        await Assertions.Expect(midwife.Page.GetByTestId("reply-text")).ToHaveValueAsync("");

        // Whoever begins after having seen it is not warned: the author has it sooner than the others.
        await Assertions.Expect(volunteer.Line("もうひとこと")).ToBeVisibleAsync();
        await volunteer.ReplyAsync("ありがとうございます");
        await Assertions.Expect(midwife.Line("ありがとうございます")).ToBeVisibleAsync();
        await midwife.ReplyAsync("こちらこそ");
        Assert.All(new[] { midwife, volunteer }, screen => Assert.Empty(screen.Complaints));
    }
}
