using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Somebody looks for what was said in a room, goes there and comes back; and reads a long conversation in both directions.</summary>
public sealed class FindTests(Browser browser)
{
    private const int Lines = 140;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Words_are_found_marked_and_gone_to_far_back_in_the_room_and_Escape_gives_the_focus_back(bool phone)
    {
        await using var stage = await Stage.SetAsync();
        var beans = await LongTalkAsync(stage);
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone);
        await volunteer.OpenAsync("そらまめ");
        var (page, reply) = (volunteer.Page, volunteer.Page.GetByTestId("reply-text"));
        await Assertions.Expect(volunteer.Line($"第{Lines:000}便")).ToBeVisibleAsync();
        await reply.FillAsync("書きかけ");

        await reply.PressAsync("Alt+Shift+F");
        var words = page.GetByTestId("find-words");
        await Assertions.Expect(words).ToBeFocusedAsync();
        await words.FillAsync("ﾐﾙｸ");

        await Assertions.Expect(page.GetByTestId("find-count")).ToContainTextAsync("1 / 2");
        await Assertions.Expect(volunteer.Line("みるくを足しました")).ToBeInViewportAsync();
        await Assertions.Expect(volunteer.Line("みるくを足しました").Locator("mark")).ToHaveTextAsync("みるく");
        await words.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("find-count")).ToContainTextAsync("2 / 2");
        var far = volunteer.Line("朝のミルク");
        await Assertions.Expect(far).ToBeInViewportAsync();
        await Assertions.Expect(far).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("message--found"));
        await Assertions.Expect(volunteer.Line($"第{Lines:000}便")).ToHaveCountAsync(0);

        // New words meanwhile do not pull the reader away, and are found as well.
        await stage.SayAsync(beans, "夜のミルクは？");
        await Assertions.Expect(page.GetByTestId("find-count")).ToContainTextAsync("3 / 3");
        await Assertions.Expect(far).ToBeInViewportAsync();
        await words.PressAsync("Shift+Enter");
        await words.PressAsync("Shift+Enter");
        await Assertions.Expect(page.GetByTestId("find-count")).ToContainTextAsync("1 / 3");
        await Assertions.Expect(volunteer.Line("夜のミルクは？")).ToBeInViewportAsync();

        await words.PressAsync("Escape");
        await Assertions.Expect(words).ToHaveCountAsync(0);
        await Assertions.Expect(reply).ToBeFocusedAsync();
        await Assertions.Expect(reply).ToHaveValueAsync("書きかけ");
        await Assertions.Expect(page.Locator("mark")).ToHaveCountAsync(0);
        Assert.Empty(volunteer.Complaints);
    }

    [Fact]
    public async Task What_is_not_there_is_said_kindly_and_a_strangers_markup_stays_text()
    {
        await using var stage = await Stage.SetAsync();
        var beans = await stage.DemoParentAsync("そらまめ");
        await stage.SayAsync(beans, "<b>太字</b> https://example.jp/太字?a=<script>");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await volunteer.OpenAsync("そらまめ");
        var page = volunteer.Page;
        await page.GetByTestId("find").ClickAsync();
        var words = page.GetByTestId("find-words");
        await Assertions.Expect(words).ToBeFocusedAsync();

        await words.FillAsync("どこにもないことば");
        await Assertions.Expect(page.GetByTestId("find-none")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("find-older")).ToBeDisabledAsync();

        await words.FillAsync("<B>");
        await Assertions.Expect(page.GetByTestId("find-none")).ToHaveCountAsync(0);
        await Assertions.Expect(volunteer.Line("太字").Locator("mark")).ToHaveTextAsync("<b>");
        await words.FillAsync("EXAMPLE.JP");
        await Assertions.Expect(volunteer.Line("太字").Locator("a mark")).ToHaveTextAsync("example.jp");
        await Assertions.Expect(volunteer.Line("太字").Locator("a")).ToHaveAttributeAsync("href", "https://example.jp/");
        await Assertions.Expect(volunteer.Page.Locator(".bubble b, .bubble script")).ToHaveCountAsync(0);

        await page.GetByTestId("find-close").ClickAsync();
        await Assertions.Expect(page.GetByTestId("find")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_long_conversation_is_read_back_and_forward_and_sending_returns_to_the_newest()
    {
        await using var stage = await Stage.SetAsync();
        await LongTalkAsync(stage);
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await volunteer.OpenAsync("そらまめ");
        var page = volunteer.Page;
        await page.GetByTestId("find").ClickAsync();
        await page.GetByTestId("find-words").FillAsync("朝のミルク");
        await Assertions.Expect(volunteer.Line("朝のミルク")).ToBeInViewportAsync();

        // The script goes there after the lines were drawn.
        await page.WaitForFunctionAsync("() => { const talk = document.getElementById('talk'), line = document.querySelector('.message--found').getBoundingClientRect(); return Math.abs(line.top - talk.getBoundingClientRect().top - (talk.clientHeight - line.height) / 3) < 3; }");

        // Nobody is thrown about: the line at the lower edge stays where it is while more is read on below it.
        await Assertions.Expect(page.GetByTestId("to-newest")).ToBeVisibleAsync();
        // By keyboard: to press with a pointer, the browser's driver scrolls by itself.
        await page.GetByTestId("later").FocusAsync();
        // Of the parent's: the card by which the account greets stands where it was written, which is between lines that are still to come.
        var last = page.Locator("[data-testid=message][data-author=parent]").Last;
        var sequence = await last.GetAttributeAsync("data-sequence");
        var edge = page.Locator($"[data-testid=message][data-sequence='{sequence}']");
        var before = (await edge.BoundingBoxAsync())!.Y;
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"[data-testid=message][data-sequence='{long.Parse(sequence!, System.Globalization.CultureInfo.InvariantCulture) + 1}']")).ToBeAttachedAsync();
        // Put right once the new lines are drawn.
        await Eventually.HoldsAsync("the line stays where it was", async () => Math.Abs((await edge.BoundingBoxAsync())!.Y - before) <= 2, TimeSpan.FromSeconds(5));

        await volunteer.ReplyAsync("読みました");
        await Assertions.Expect(volunteer.Line("読みました")).ToBeInViewportAsync();
        await Assertions.Expect(page.GetByTestId("later")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByTestId("to-newest")).ToBeHiddenAsync();

        var first = page.GetByTestId("message").First;
        while (await page.GetByTestId("earlier").CountAsync() > 0)
        {
            var top = await first.GetAttributeAsync("data-sequence");
            await page.GetByTestId("earlier").ClickAsync();
            await Assertions.Expect(first).Not.ToHaveAttributeAsync("data-sequence", top!);
        }
        await Assertions.Expect(volunteer.Line("第001便")).ToBeAttachedAsync();
        await Assertions.Expect(volunteer.Line($"第{Lines:000}便")).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Whoever_was_away_long_starts_where_they_stopped_and_a_search_ahead_reads_nothing_for_them()
    {
        await using var stage = await Stage.SetAsync();
        var beans = await stage.DemoParentAsync("そらまめ");
        await using (var before = await Screen.SignInAsync(browser, stage.Workstation, "ono"))
        {
            await before.OpenAsync("そらまめ");
            await Assertions.Expect(before.Row("そらまめ").GetByTestId("unread")).ToHaveCountAsync(0);
        }
        for (var n = 1; n <= 400; n++) await stage.SayAsync(beans, n == 395 ? "さがしもの" : $"第{n:000}便");
        await ArrivedAsync(stage, 400);
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await Assertions.Expect(volunteer.Row("そらまめ").GetByTestId("unread")).ToContainTextAsync("99+", new() { Timeout = 60_000 });

        await volunteer.OpenAsync("そらまめ");
        await Assertions.Expect(volunteer.Line("第001便")).ToBeInViewportAsync();
        await Assertions.Expect(volunteer.Page.Locator(".unread-line")).ToBeInViewportAsync();
        await Assertions.Expect(volunteer.Line("第400便")).ToHaveCountAsync(0);

        await volunteer.Page.GetByTestId("find").ClickAsync();
        await volunteer.Page.GetByTestId("find-words").FillAsync("さがしもの");
        await Assertions.Expect(volunteer.Line("さがしもの")).ToBeInViewportAsync();
        await Assertions.Expect(volunteer.Line("第400便")).ToBeAttachedAsync();
        // What was seen is told sooner than the next words are looked for: by now it would have been noted.
        foreach (var next in new[] { "第399便", "第400便" })
        {
            await volunteer.Page.GetByTestId("find-words").FillAsync(next);
            await Assertions.Expect(volunteer.Line(next).Locator("mark")).ToBeInViewportAsync();
        }
        await Assertions.Expect(volunteer.Row("そらまめ").GetByTestId("unread")).ToContainTextAsync("99+");

        // Going to the end by one's own press is another thing.
        await volunteer.Page.GetByTestId("find-close").ClickAsync();
        await volunteer.Page.ReloadAsync();
        await volunteer.IsAliveAsync();
        await Assertions.Expect(volunteer.Line("第001便")).ToBeAttachedAsync();
        await volunteer.Page.GetByTestId("to-newest").ClickAsync();
        await Assertions.Expect(volunteer.Line("第400便")).ToBeInViewportAsync();
        await Assertions.Expect(volunteer.Row("そらまめ").GetByTestId("unread")).ToHaveCountAsync(0);
    }

    private async Task<string> LongTalkAsync(Stage stage)
    {
        var beans = await stage.DemoParentAsync("そらまめ");
        for (var n = 1; n <= Lines; n++) await stage.SayAsync(beans, n switch { 3 => "朝のミルクは飲みました", Lines - 2 => "みるくを足しました", _ => $"第{n:000}便" });
        await ArrivedAsync(stage, Lines);
        // Reads all of it, so that the next opening shows the newest lines only.
        await using var reader = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await reader.OpenAsync("そらまめ");
        // Pressed before the script is attached, it is led back to the first unread line: whoever reads presses again.
        await Eventually.HoldsAsync("all of it is read", async () =>
        {
            await reader.Page.Locator("#talk").PressAsync("End");
            return await reader.Row("そらまめ").GetByTestId("unread").CountAsync() == 0;
        });
        return beans;
    }

    private async Task ArrivedAsync(Stage stage, int count)
    {
        await Eventually.HoldsAsync("LINE has handed over everything", async () => await stage.QueueAsync() == 0, TimeSpan.FromSeconds(60));
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await Assertions.Expect(midwife.Row("そらまめ")).ToContainTextAsync($"第{count:000}便", new() { Timeout = 60_000 });
    }
}
