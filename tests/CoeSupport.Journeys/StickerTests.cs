using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Somebody of the trio sends a sticker, chosen by what it says and looked at once more.</summary>
public sealed class StickerTests(Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task By_keyboard_a_sticker_is_chosen_confirmed_and_sent_and_half_a_sentence_stays(bool phone)
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone);
        var yuzu = await stage.DemoParentAsync("ゆず");
        foreach (var screen in new[] { midwife, volunteer }) await screen.OpenAsync("ゆず");
        var page = volunteer.Page;
        var (open, dialog, send) = (page.GetByTestId("sticker-open"), page.GetByTestId("stickers"), page.GetByTestId("sticker-send"));
        await page.GetByTestId("reply-text").FillAsync("書きかけ");

        // Escape closes, gives the focus back and sends nothing; the next time begins at the choice.
        await open.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await page.GetByTestId("sticker-16581261").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("sticker-preview")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter"); // a key too many
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(open).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.GetByTestId("sticker-16581243").ClickAsync();
        await Assertions.Expect(page.GetByTestId("sticker-preview")).ToContainTextAsync("ありがとうございます");
        await send.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(open).ToBeFocusedAsync();
        await Assertions.Expect(volunteer.Line("スタンプありがとうございます").GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted");
        await Assertions.Expect(midwife.Line("スタンプありがとうございます")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("reply-text")).ToHaveValueAsync("書きかけ");
        Assert.Equal(["8515/16581243"], (await stage.ReceivedAsync(yuzu)).Where(bubble => bubble.Sender == "小野").Select(bubble => bubble.Text));
        Assert.All(new[] { midwife, volunteer }, screen => Assert.Empty(screen.Complaints));
    }
}
