using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>The desk itself: rows that hold still, keys, the tour, a keyboard on the screen.</summary>
public sealed class DeskTests(Browser browser)
{
    [Fact]
    public async Task Rows_stay_where_they_are_while_somebody_points_at_them_and_move_when_asked()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        var beans = await stage.DemoParentAsync("そらまめ");
        var (page, row) = (volunteer.Page, volunteer.Row("そらまめ"));
        await Assertions.Expect(row.Locator("xpath=ancestor::section[1]")).ToHaveAttributeAsync("data-need", "calm");

        // By keys: the focus stays in the list, however long.
        await page.GetByTestId("filter-Quiet").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("[data-rooms][data-held]")).ToBeVisibleAsync();
        await stage.SayAsync(beans, "すこし聞いてもいいですか");
        await Assertions.Expect(row).ToContainTextAsync("すこし聞いてもいいですか");
        await Assertions.Expect(row.GetByTestId("unread")).ToBeVisibleAsync();
        await Assertions.Expect(row.Locator("xpath=ancestor::section[1]")).ToHaveAttributeAsync("data-need", "calm");

        await page.GetByTestId("rooms-moved").ClickAsync();
        await Assertions.Expect(row.Locator("xpath=ancestor::section[1]")).ToHaveAttributeAsync("data-need", "waiting");
        await Assertions.Expect(page.GetByTestId("rooms-moved")).ToHaveCountAsync(0);
        Assert.Empty(volunteer.Complaints);
    }

    [Fact]
    public async Task The_keys_go_through_rooms_and_lines_and_the_question_mark_shows_them_but_not_while_writing()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        var page = volunteer.Page;

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByTestId("keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByTestId("keys")).ToBeHiddenAsync();

        var first = await page.Locator("a.room-row").First.GetAttributeAsync("href");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(first + "$"));
        await Assertions.Expect(page.Locator("#room-title")).ToBeFocusedAsync();
        var unread = await page.Locator("a.room-row[data-unread]:not([aria-current])").First.GetAttributeAsync("href");
        await page.Keyboard.PressAsync("Alt+Shift+ArrowDown");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(unread + "$"));

        await Assertions.Expect(page.Locator("a.room-row[aria-current]")).ToHaveAttributeAsync("href", unread!);
        await Assertions.Expect(page.Locator("#room-title")).ToBeFocusedAsync();
        await page.Locator("#talk").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator("[data-sequence]:focus")).ToHaveCountAsync(1);
        var line = await page.Locator("[data-sequence]:focus").GetAttributeAsync("data-sequence");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.NotEqual(line, await page.Locator("[data-sequence]:focus").GetAttributeAsync("data-sequence"));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#talk")).ToBeFocusedAsync();

        await Assertions.Expect(page.Locator("[data-testid=reply-text][data-ready]")).ToBeVisibleAsync();
        await page.GetByTestId("reply-text").PressSequentiallyAsync("なぜ?");
        await Assertions.Expect(page.GetByTestId("reply-text")).ToHaveValueAsync("なぜ?");
        await Assertions.Expect(page.GetByTestId("keys")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Whoever_hurries_through_the_rooms_breaks_nothing()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        var page = volunteer.Page;
        // Each room is left while its scripts are still being fastened.
        var rooms = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a.room-row')].slice(0, 3).map(row => row.getAttribute('href'))");
        for (var n = 0; n < 60; n++)
        {
            var href = rooms[n % rooms.Length];
            var row = page.Locator($"a.room-row[href='{href}']");
            await Assertions.Expect(row).ToBeVisibleAsync();
            await row.EvaluateAsync("row => row.click()");
            await page.WaitForFunctionAsync("href => location.pathname === href", href, new() { PollingInterval = 5 });
        }
        await Assertions.Expect(page.Locator("[data-testid=reply-text][data-ready]")).ToBeVisibleAsync();
        Assert.Empty(volunteer.Complaints);
    }

    [Theory, InlineData("ono", true), InlineData("minagawa", false)]
    public async Task The_tour_is_shown_once_to_a_person_and_again_when_asked_for(string person, bool phone)
    {
        await using var stage = await Stage.SetAsync();
        await using (var first = await Screen.SignInAsync(browser, stage.Workstation, person, phone, isNew: true))
        {
            await Assertions.Expect(first.Page.GetByTestId("tour")).ToBeVisibleAsync();
            for (var step = 1; step <= 4; step++)
            {
                await Assertions.Expect(first.Page.GetByTestId("tour")).ToContainTextAsync($"{step} / 4");
                await first.Page.GetByTestId("tour-next").ClickAsync();
            }
            await Assertions.Expect(first.Page.GetByTestId("tour")).ToHaveCountAsync(0);
            Assert.Empty(first.Complaints);
        }
        await using var again = await Screen.SignInAsync(browser, stage.Workstation, person, phone, isNew: true);
        await Assertions.Expect(again.Page.Locator("nav.rail")).ToBeAttachedAsync();
        await Assertions.Expect(again.Page.GetByTestId("tour")).ToHaveCountAsync(0);

        await again.Page.GotoAsync(new Uri(again.Workstation, "me").AbsoluteUri);
        await again.Page.GetByTestId("tour-again").ClickAsync();
        await Assertions.Expect(again.Page.GetByTestId("tour")).ToBeVisibleAsync();
        await again.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(again.Page.GetByTestId("tour")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_keyboard_on_the_screen_leaves_the_reply_box_in_sight()
    {
        const int left = 420; // of 844 px, as on a phone of that size
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        await volunteer.OpenAsync("ゆず");
        await volunteer.Page.GetByTestId("reply-text").FocusAsync();

        await volunteer.Page.EvaluateAsync($"() => {{ Object.defineProperty(visualViewport, 'height', {{ value: {left}, configurable: true }}); visualViewport.dispatchEvent(new Event('resize')); }}");

        foreach (var part in new[] { volunteer.Page.GetByTestId("reply-send"), volunteer.Page.GetByTestId("reply-text") })
        {
            var box = (await part.BoundingBoxAsync())!;
            Assert.InRange(box.Y + box.Height, 1, left);
        }
        await volunteer.Page.EvaluateAsync("() => { delete visualViewport.height; visualViewport.dispatchEvent(new Event('resize')); }");
        Assert.InRange((await volunteer.Page.GetByTestId("reply-send").BoundingBoxAsync())!.Y, left, 844);
    }

    [Theory]
    [InlineData(390), InlineData(720), InlineData(800), InlineData(1000), InlineData(1200), InlineData(1440)] // 720: a desk of 1440 px at 200 %
    public async Task Nothing_is_wider_than_the_screen_and_as_many_panes_as_fit_are_there(int width)
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await volunteer.OpenAsync("ゆず");
        await volunteer.Page.SetViewportSizeAsync(width, 800);

        await Assertions.Expect(volunteer.Page.Locator("#talk")).ToBeVisibleAsync();
        await Assertions.Expect(volunteer.Page.Locator("#rooms-title")).ToBeVisibleAsync(new() { Visible = width >= 800 });
        await Assertions.Expect(volunteer.Page.Locator(".team-pane")).ToBeVisibleAsync(new() { Visible = width >= 1200 });
        Assert.True(await volunteer.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll('.pane, .talk__scroll')].every(pane => pane.scrollWidth <= pane.clientWidth + 1)"));
    }
}
