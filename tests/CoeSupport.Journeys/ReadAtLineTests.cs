using System.Net.Http.Json;
using System.Text.Json;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>What the parent's phone shows of us beside words: "read" when somebody decides so, and dots where the channel wants them.</summary>
public sealed class ReadAtLineTests(Browser browser)
{
    [Fact]
    public async Task A_press_marks_as_read_on_the_phone_and_typing_shows_dots_once_the_coordinator_switched_them_on()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita", phone: true);
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        var yuzu = await stage.DemoParentAsync("ゆず");
        await midwife.OpenAsync("ゆず");
        await stage.SayAsync(yuzu, "よんでもらえましたか");
        var line = midwife.Line("よんでもらえましたか");
        await line.GetByTestId("message-tools").ClickAsync();
        await line.GetByTestId("mark-read").ClickAsync();
        await Assertions.Expect(line.GetByTestId("read-at-line")).ToBeVisibleAsync();
        await Assertions.Expect(line.GetByTestId("mark-read")).ToHaveCountAsync(0);
        var talk = (await stage.Desk.GetFromJsonAsync<JsonElement>($"parents/{yuzu}/talk")).EnumerateArray();
        Assert.True(talk.Single(bubble => bubble.GetProperty("text").GetString() == "よんでもらえましたか").GetProperty("isRead").GetBoolean());

        await midwife.Page.GetByTestId("reply-text").PressSequentiallyAsync("はい");
        Assert.False(await LoadsAsync(stage, yuzu));
        await coordinator.GoAsync("channels");
        await coordinator.Page.GetByTestId("channel-typing").First.CheckAsync();
        await Assertions.Expect(midwife.Page.Locator("form.reply-box[data-typing]")).ToBeVisibleAsync();
        await midwife.Page.GetByTestId("reply-text").PressSequentiallyAsync("、読みました");
        await Eventually.HoldsAsync("the phone shows dots", () => LoadsAsync(stage, yuzu));
        Assert.All(new[] { midwife, coordinator }, screen => Assert.Empty(screen.Complaints));
    }

    private static async Task<bool> LoadsAsync(Stage stage, string user) =>
        (await stage.Desk.GetFromJsonAsync<JsonElement>("parents")).EnumerateArray().Any(parent => parent.GetProperty("userId").GetString() == user && parent.TryGetProperty("loadingUntil", out _));
}
