using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Who chose a moment between pressing and leaving can take a reply back in it, and only then.</summary>
public sealed class TakeBackTests(Browser browser)
{
    [Fact]
    public async Task A_reply_taken_back_in_its_seconds_never_reaches_the_phone_and_is_in_the_box_again()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        var yuzu = await stage.DemoParentAsync("ゆず");
        foreach (var screen in new[] { midwife, volunteer }) await screen.OpenAsync("ゆず");
        var page = midwife.Page;
        await page.GetByTestId("send-menu-open").ClickAsync();
        await page.GetByTestId("undo-5").CheckAsync();
        await page.Keyboard.PressAsync("Escape");

        await midwife.ReplyAsync("まちがえて押した返事");
        var delivery = midwife.Line("まちがえて押した返事").GetByTestId("delivery");
        await Assertions.Expect(delivery).ToHaveAttributeAsync("data-delivery", "queued");
        await page.GetByTestId("take-back").ClickAsync(); // within five seconds

        await Assertions.Expect(page.GetByTestId("reply-text")).ToHaveValueAsync("まちがえて押した返事");
        await Assertions.Expect(page.GetByTestId("reply-text")).ToBeFocusedAsync();
        foreach (var screen in new[] { midwife, volunteer })
        {
            await Assertions.Expect(screen.Line("送信前に取り消しました")).ToBeVisibleAsync();
            await Assertions.Expect(screen.Line("まちがえて押した返事")).ToHaveCountAsync(0);
        }

        // Written anew it leaves when its seconds are over, and then it is too late.
        await midwife.ReplyAsync("書きなおした返事");
        await Assertions.Expect(volunteer.Line("書きなおした返事")).ToBeVisibleAsync();
        await Assertions.Expect(volunteer.Page.GetByTestId("take-back")).ToHaveCountAsync(0); // not theirs
        await Assertions.Expect(midwife.Line("書きなおした返事").GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted", new() { Timeout = 15_000 });
        await Assertions.Expect(page.GetByTestId("take-back")).ToHaveCountAsync(0);
        Assert.Equal(["書きなおした返事"], (await stage.ReceivedAsync(yuzu)).Where(bubble => bubble.Sender == "森下 かおる").Select(bubble => bubble.Text));
        Assert.All(new[] { midwife, volunteer }, screen => Assert.Empty(screen.Complaints));
    }
}
