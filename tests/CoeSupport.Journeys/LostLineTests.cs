using System.Text.Json.Nodes;
using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>A line that is cut, a server that is started again, a phone that slept: nothing is lost, and one is where one was.</summary>
public sealed class LostLineTests(Browser browser)
{
    private const int Lines = 90;

    [Fact]
    public async Task Who_goes_on_writing_and_sends_again_while_the_line_is_slow_sends_two_messages_each_once_and_keeps_no_draft_of_them()
    {
        await using var stage = await Stage.SetAsync();
        await using var wire = new Wire(stage.Workstation);
        var beans = await stage.DemoParentAsync("そらまめ");
        await using var volunteer = await Screen.SignInAsync(browser, wire.Address, "ono");
        await volunteer.OpenAsync("そらまめ");
        var text = volunteer.Page.GetByTestId("reply-text");

        wire.Hold();
        await text.PressSequentiallyAsync("ひとつめです");
        await text.PressAsync("Control+Enter");
        await text.PressSequentiallyAsync("ふたつめです");
        await text.PressAsync("Control+Enter");
        await text.PressAsync("Control+Enter"); // twice, as whoever is impatient does
        await Assertions.Expect(text).ToHaveValueAsync("ひとつめですふたつめです");
        wire.LetGo();

        await Assertions.Expect(volunteer.Line("ふたつめです")).ToBeVisibleAsync();
        await Assertions.Expect(text).ToHaveValueAsync("");
        await Eventually.HoldsAsync("both are on the phone", async () => (await Mine()).Count > 1);
        Assert.Equal(["ひとつめです", "ふたつめです"], await Mine());
        await volunteer.Page.ReloadAsync();
        await Assertions.Expect(volunteer.Page.Locator("[data-testid=reply-text][data-ready]")).ToHaveValueAsync("");
        Assert.Empty(volunteer.Complaints);

        async Task<List<string>> Mine() => [.. (await stage.ReceivedAsync(beans)).Where(one => one.Text.Contains("つめです", StringComparison.Ordinal)).Select(one => one.Text)];
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_was_taken_while_its_answer_was_lost_leaves_the_box_and_what_was_typed_since_is_a_message_of_its_own(bool killed)
    {
        await using var stage = await Stage.SetAsync();
        await using var wire = new Wire(stage.Workstation);
        var beans = await stage.DemoParentAsync("そらまめ");
        await using var volunteer = await Screen.SignInAsync(browser, wire.Address, "ono");
        await volunteer.OpenAsync("そらまめ");
        await stage.CalmAsync(); // the greeting would count as new
        var (page, text) = (volunteer.Page, volunteer.Page.GetByTestId("reply-text"));

        wire.HoldAnswers();
        await text.PressSequentiallyAsync("とどいたほう。");
        await text.PressAsync("Control+Enter");
        await Eventually.HoldsAsync("the first is on the phone", async () => (await Mine()).Count == 1);
        await text.PressSequentiallyAsync("かきたしたほう。");
        if (killed) await stage.KillWorkstationAsync();
        wire.Cut();
        wire.LetGo();
        if (killed) await stage.StartWorkstationAsync();
        wire.Mend();

        await Assertions.Expect(page.GetByTestId("back-again")).ToContainTextAsync("つながりました", new() { Timeout = 60_000 });
        await Assertions.Expect(volunteer.Line("とどいたほう。")).ToHaveCountAsync(1);
        await Assertions.Expect(text).ToHaveValueAsync("かきたしたほう。");
        await text.PressAsync("Control+Enter");
        await Assertions.Expect(volunteer.Line("かきたしたほう。")).ToBeVisibleAsync();
        await Assertions.Expect(text).ToHaveValueAsync("");
        await Eventually.HoldsAsync("both are on the phone", async () => (await Mine()).Count > 1);
        Assert.Equal(["とどいたほう。", "かきたしたほう。"], await Mine());
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-testid=reply-text][data-ready]")).ToHaveValueAsync("");

        async Task<List<string>> Mine() => [.. (await stage.ReceivedAsync(beans)).Where(one => one.Text.Contains("ほう。", StringComparison.Ordinal)).Select(one => one.Text)];
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Who_writes_without_a_network_keeps_the_words_is_told_that_they_were_not_sent_and_hears_what_is_new(bool phone)
    {
        await using var stage = await Stage.SetAsync();
        await using var wire = new Wire(stage.Workstation);
        var beans = await stage.DemoParentAsync("そらまめ");
        await using var volunteer = await Screen.SignInAsync(browser, wire.Address, "ono", phone);
        await volunteer.OpenAsync("そらまめ");
        await stage.CalmAsync(); // the greeting would count as new
        var (page, text) = (volunteer.Page, volunteer.Page.GetByTestId("reply-text"));

        wire.Cut();
        await Assertions.Expect(page.GetByTestId("reconnect")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await text.FillAsync("電波のないところで書きました");
        await text.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByTestId("unsent")).ToBeVisibleAsync();
        await Assertions.Expect(text).ToHaveValueAsync("電波のないところで書きました");
        await stage.SayAsync(beans, "そのあいだの一通目");
        await stage.SayAsync(beans, "そのあいだの二通目");
        wire.Mend();

        await Assertions.Expect(page.GetByTestId("back-again")).ToContainTextAsync("新着 2件", new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByTestId("reconnect")).ToBeHiddenAsync();
        await Assertions.Expect(volunteer.Line("そのあいだの二通目")).ToBeVisibleAsync();
        await Assertions.Expect(text).ToHaveValueAsync("電波のないところで書きました");
        await text.PressAsync("Control+Enter");
        await Assertions.Expect(volunteer.Line("電波のないところで書きました")).ToHaveCountAsync(1);
        // The framework's own word for a call into the lost line; anything else would be a fault of ours.
        Assert.All(volunteer.Complaints, complaint => Assert.Contains("Cannot send data if the connection is not in", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_phone_that_slept_until_the_server_forgot_its_screen_wakes_at_the_same_words_with_the_draft()
    {
        await using var stage = await Stage.SetAsync(forgetsScreens: true);
        await using var wire = new Wire(stage.Workstation);
        var beans = await stage.DemoParentAsync("そらまめ");
        for (var n = 1; n <= Lines; n++) await stage.SayAsync(beans, $"第{n:00}便");
        await using var volunteer = await Screen.SignInAsync(browser, wire.Address, "ono", phone: true);
        await volunteer.OpenAsync("そらまめ");
        var page = volunteer.Page;
        await Assertions.Expect(volunteer.Line($"第{Lines:00}便")).ToBeAttachedAsync();
        await volunteer.Line("第50便").ScrollIntoViewIfNeededAsync();
        await page.GetByTestId("reply-text").FillAsync("眠る前に書いた");
        await Assertions.Expect(page.GetByTestId("draft-saved")).ToBeVisibleAsync();
        await page.GetByTestId("reply-text").PressSequentiallyAsync("続き"); // not kept on the server yet when the phone sleeps
        // Whoever scrolls in the very moment in which something changes is not pulled back: the event of scrolling comes a frame later.
        var pulledBack = await page.EvaluateAsync<double>(
            """
            async () => {
              const talk = document.querySelector('#talk'), list = talk.querySelector('ol');
              const to = talk.scrollTop - 400;
              talk.scrollTop = to;
              list.append(document.createElement('li'));
              list.lastChild.remove();
              await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
              return Math.abs(talk.scrollTop - to);
            }
            """);
        Assert.InRange(pulledBack, 0, 2);
        await volunteer.Line("第50便").ScrollIntoViewIfNeededAsync();
        var phone = await page.Context.NewCDPSessionAsync(page);

        await phone.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        wire.Cut();
        await stage.SayAsync(beans, "眠っているあいだの一通目");
        await stage.SayAsync(beans, "眠っているあいだの二通目");
        wire.Mend();
        await phone.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });

        await Assertions.Expect(page.GetByTestId("back-again")).ToContainTextAsync("新着 2件", new() { Timeout = 60_000 });
        await Assertions.Expect(volunteer.Line("第50便")).ToBeInViewportAsync();
        await Assertions.Expect(page.GetByTestId("reply-text")).ToHaveValueAsync("眠る前に書いた続き");
        await page.GetByTestId("reply-send").ClickAsync();
        await Assertions.Expect(volunteer.Line("眠る前に書いた続き")).ToHaveCountAsync(1);
        await Assertions.Expect(volunteer.Line("眠っているあいだの二通目")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_one_is_at_the_same_words_with_the_draft_and_the_count_of_what_is_new()
    {
        await using var stage = await Stage.SetAsync();
        var beans = await stage.DemoParentAsync("そらまめ");
        for (var n = 1; n <= Lines; n++) await stage.SayAsync(beans, $"第{n:00}便");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await volunteer.OpenAsync("そらまめ");
        var page = volunteer.Page;
        await Assertions.Expect(volunteer.Line($"第{Lines:00}便")).ToBeAttachedAsync();
        await volunteer.Line("第50便").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(volunteer.Line("第50便")).ToBeInViewportAsync();
        await page.GetByTestId("reply-text").FillAsync("書いている途中");
        await Assertions.Expect(page.GetByTestId("draft-saved")).ToBeVisibleAsync();
        var before = (await volunteer.Line("第50便").BoundingBoxAsync())!.Y;

        await stage.KillWorkstationAsync();
        await stage.SayAsync(beans, "止まっているあいだの一通");
        await stage.StartWorkstationAsync();

        await Assertions.Expect(page.GetByTestId("back-again")).ToContainTextAsync("新着 1件", new() { Timeout = 60_000 });
        await Assertions.Expect(volunteer.Line("第50便")).ToBeInViewportAsync();
        Assert.InRange((await volunteer.Line("第50便").BoundingBoxAsync())!.Y, before - 60, before + 60);
        await Assertions.Expect(page.GetByTestId("to-newest")).ToContainTextAsync("新着 1件");
        await Assertions.Expect(page.GetByTestId("reply-text")).ToHaveValueAsync("書いている途中");
    }

    [Fact]
    public async Task A_line_that_came_late_at_the_top_of_the_screen_does_not_lead_to_another_place_after_a_restart()
    {
        await using var stage = await Stage.SetAsync();
        var beans = await stage.DemoParentAsync("そらまめ");
        for (var n = 1; n <= 19; n++) await stage.SayAsync(beans, $"第{n:00}便");
        var then = DateTimeOffset.UtcNow;
        for (var n = 20; n <= Lines; n++) await stage.SayAsync(beans, $"第{n:00}便");
        await stage.CalmAsync();
        await stage.LinePostsMessageAsync(beans, new JsonObject { ["type"] = "text", ["id"] = "930", ["text"] = "おくれてきた", ["quoteToken"] = "q" }, then);
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await volunteer.OpenAsync("そらまめ");
        var page = volunteer.Page;
        await Assertions.Expect(volunteer.Line($"第{Lines:00}便")).ToBeAttachedAsync();
        await volunteer.Line($"第{Lines:00}便").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(volunteer.Row("そらまめ").GetByTestId("unread")).ToHaveCountAsync(0);
        await volunteer.Line("おくれてきた").EvaluateAsync("line => line.scrollIntoView({ block: 'start' })");
        await Assertions.Expect(volunteer.Line("第22便")).ToBeInViewportAsync();

        await stage.KillWorkstationAsync();
        await stage.StartWorkstationAsync();

        await Assertions.Expect(page.GetByTestId("back-again")).ToContainTextAsync("つながりました", new() { Timeout = 60_000 });
        await Assertions.Expect(volunteer.Line("第22便")).ToBeInViewportAsync();
    }
}
