using System.Net.Http.Json;
using System.Text.Json;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Somebody answers one line of many: it stands above the words, goes with them, and goes when the parent takes it back.</summary>
public sealed class QuoteTests(Browser browser)
{
    [Fact]
    public async Task A_quoted_line_is_kept_with_the_draft_shown_on_both_sides_and_follows_a_withdrawal()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        var yuzu = await stage.DemoParentAsync("ゆず");
        foreach (var screen in new[] { midwife, volunteer }) await screen.OpenAsync("ゆず");
        await stage.SayAsync(yuzu, "電話は朝と夜どちらがいいですか");
        await stage.SayAsync(yuzu, "それと、なにを持っていけばいいですか");
        var (page, asked) = (volunteer.Page, volunteer.Line("電話は朝と夜どちらがいいですか"));

        await asked.GetByTestId("message-tools").ClickAsync();
        await asked.GetByTestId("quote-this").ClickAsync();
        await Assertions.Expect(page.GetByTestId("reply-quote")).ToContainTextAsync("電話は朝と夜どちらがいいですか");
        await Assertions.Expect(page.GetByTestId("reply-text")).ToBeFocusedAsync();
        await page.ReloadAsync();
        await volunteer.IsAliveAsync();
        await Assertions.Expect(page.GetByTestId("reply-quote")).ToContainTextAsync("電話は朝と夜どちらがいいですか");
        await Assertions.Expect(page.Locator("[data-testid=reply-text][data-ready]")).ToBeVisibleAsync();
        await volunteer.ReplyAsync("朝の9時すぎがつながりやすいですよ");

        await Assertions.Expect(page.GetByTestId("reply-quote")).ToHaveCountAsync(0);
        foreach (var screen in new[] { midwife, volunteer }) await Assertions.Expect(screen.Line("朝の9時すぎ").GetByTestId("quote")).ToContainTextAsync("電話は朝と夜どちらがいいですか");
        await Assertions.Expect(volunteer.Line("朝の9時すぎ").GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted");
        var talk = (await stage.Desk.GetFromJsonAsync<JsonElement>($"parents/{yuzu}/talk")).EnumerateArray().ToList();
        var question = talk.Single(bubble => bubble.GetProperty("text").GetString()?.StartsWith("電話は朝", StringComparison.Ordinal) == true).GetProperty("id").GetString();
        Assert.Equal(question, talk.Single(bubble => bubble.GetProperty("text").GetString()?.StartsWith("朝の9時", StringComparison.Ordinal) == true).GetProperty("quotedId").GetString());

        (await stage.Desk.PostAsJsonAsync($"parents/{yuzu}/unsend", new { messageId = question })).EnsureSuccessStatusCode();

        foreach (var screen in new[] { midwife, volunteer })
        {
            await Assertions.Expect(screen.Line("朝の9時すぎ").GetByTestId("quote")).Not.ToContainTextAsync("電話は朝と夜");
            Assert.Empty(screen.Complaints);
        }
    }

    [Fact]
    public async Task A_quote_can_be_dropped_and_words_be_copied()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        var yuzu = await stage.DemoParentAsync("ゆず");
        await midwife.OpenAsync("ゆず");
        await stage.SayAsync(yuzu, "長い一文を\nうつしたいです");
        var (page, line) = (midwife.Page, midwife.Line("うつしたいです"));
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await line.GetByTestId("message-tools").ClickAsync();
        await line.GetByTestId("copy-this").ClickAsync();
        await Assertions.Expect(line.GetByTestId("copy-this")).ToHaveAttributeAsync("data-outcome", "copied");
        Assert.Equal("長い一文を\nうつしたいです", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await line.GetByTestId("quote-this").ClickAsync();
        await Assertions.Expect(page.GetByTestId("reply-quote")).ToBeVisibleAsync();
        await page.GetByTestId("reply-quote-cancel").ClickAsync();
        await Assertions.Expect(page.GetByTestId("reply-quote")).ToHaveCountAsync(0);
        await midwife.ReplyAsync("引用なしで");
        await Assertions.Expect(midwife.Line("引用なしで").GetByTestId("quote")).ToHaveCountAsync(0);
        Assert.Empty(midwife.Complaints);
    }
}
