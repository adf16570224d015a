using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>A channel that asks for a button, from the administrator's choice to the words that open.</summary>
public sealed class ConsentTests(Browser browser)
{
    private const string Name = "そよかぜ", Words = "だれにも話したことがありません";

    [Fact]
    public async Task What_is_written_waits_closed_until_the_parent_presses_that_they_agree()
    {
        await using var stage = await Stage.SetAsync();
        await using var administrator = await Screen.SignInAsync(browser, stage.Workstation, "sakaki");
        await administrator.GoAsync("texts");
        await administrator.Page.GetByTestId("policy-Explicit").CheckAsync();
        await Assertions.Expect(administrator.Page.GetByTestId("phone-preview").GetByText("同意して話す", new() { Exact = true })).ToBeVisibleAsync();

        var user = await stage.ParentAsync(Name);
        await Eventually.HoldsAsync("the card came before anything else", async () => (await stage.ReceivedAsync(user)).Any(bubble => bubble.Text.Contains("緊急の窓口ではありません", StringComparison.Ordinal)));
        await stage.SayAsync(user, Words);
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");
        await reception.GoAsync("rooms");
        var row = reception.Row(Name);
        await Assertions.Expect(row).ToContainTextAsync("同意を待っています");
        await row.ClickAsync();
        await Assertions.Expect(reception.Page.GetByTestId("consent-notice")).ToBeVisibleAsync();
        Assert.DoesNotContain(Words, await reception.Page.ContentAsync(), StringComparison.Ordinal);

        await stage.PressAsync(user, "同意して話す");

        await Assertions.Expect(reception.Page.Locator(".message--parent").GetByText(Words)).ToBeVisibleAsync();
        await Assertions.Expect(reception.Page.GetByTestId("consent-notice")).ToHaveCountAsync(0);
        await Assertions.Expect(reception.Page.GetByTestId("reply-text")).ToBeVisibleAsync();
    }
}
