using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>A message that LINE refused for the month's quota, and the person who decides to try again.</summary>
public sealed class SendAgainTests(Browser browser)
{
    [Fact]
    public async Task A_message_that_failed_says_why_and_goes_out_when_somebody_of_the_trio_sends_it_again()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        var yuzu = await stage.DemoParentAsync("ゆず");
        foreach (var screen in new[] { midwife, volunteer }) await screen.OpenAsync("ゆず");
        await stage.GreetedAsync(yuzu);
        await stage.BehaveAsync("monthlyLimit", remaining: 1);

        await midwife.ReplyAsync("またあとで話しましょう。");

        var mark = volunteer.Line("またあとで話しましょう").GetByTestId("delivery");
        await Assertions.Expect(mark).ToHaveAttributeAsync("data-delivery", "failed");
        await Assertions.Expect(mark).ToContainTextAsync("今月の送信数の上限です");
        await volunteer.Line("またあとで話しましょう").GetByTestId("send-again").ClickAsync();

        await Assertions.Expect(mark).ToHaveAttributeAsync("data-delivery", "accepted");
        await Assertions.Expect(midwife.Line("またあとで話しましょう").GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted");
        Assert.Single(await stage.ReceivedAsync(yuzu), bubble => bubble.Text == "またあとで話しましょう。");
        Assert.All(new[] { midwife, volunteer }, screen => Assert.Empty(screen.Complaints));
    }
}
