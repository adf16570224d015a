using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>Without a mouse: everything is reached, dialogs give the focus back, and what goes away after an action does not take the focus with it.</summary>
public sealed class KeyboardTests(Browser browser)
{
    [Fact]
    public async Task By_keys_alone_everything_is_reached_and_the_focus_is_never_lost()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        var page = midwife.Page;
        var yuzu = await stage.DemoParentAsync("ゆず");

        // The list: a search that finds nothing is ended by its own button, which goes.
        await page.GetByTestId("room-search").FillAsync("ここにいないひと");
        await PressAsync(page, page.Locator(".room-list .state .button"));
        await page.GetByTestId("keys-open").PressAsync("Enter");
        await ClosesAsync(page, "keys", page.GetByTestId("keys-open"));

        await midwife.OpenAsync("ゆず");
        await Assertions.Expect(page.Locator(".message--automatic").Last).ToBeAttachedAsync(); // the greeting, which would else come in between
        await stage.SayAsync(yuzu, "すこし横になってみます");
        await Assertions.Expect(midwife.Line("すこし横になってみます")).ToBeVisibleAsync();
        foreach (var (opener, dialog) in new[] { ("sticker-open", "stickers"), ("template-open", "templates"), ("send-menu-open", "send-menu"), ("readers-open", "who-sees") })
        {
            await page.GetByTestId(opener).PressAsync("Enter");
            await Assertions.Expect(page.GetByTestId(dialog)).ToBeVisibleAsync();
            await ClosesAsync(page, dialog, page.GetByTestId(opener));
        }

        // A line: to it, to what it offers, and the quote that is dropped again.
        await page.Locator("#talk").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowUp");
        for (var down = 0; down < 6; down++) await page.Keyboard.PressAsync("ArrowDown"); // the last line, wherever one began
        await Assertions.Expect(midwife.Line("すこし横になってみます")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(midwife.Line("すこし横になってみます").GetByTestId("message-tools")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(midwife.Line("すこし横になってみます")).ToBeFocusedAsync();
        await PressAsync(page, midwife.Line("すこし横になってみます").GetByTestId("message-tools"));
        await PressAsync(page, page.GetByTestId("quote-this"));
        await Assertions.Expect(page.GetByTestId("reply-text")).ToBeFocusedAsync();
        await PressAsync(page, page.GetByTestId("reply-quote-cancel"));

        // A note: written, deleted, brought back.
        await page.Keyboard.PressAsync("Alt+Shift+KeyM");
        await Assertions.Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("なかまへ");
        await page.Keyboard.PressAsync("Control+Enter");
        await PressAsync(page, page.GetByTestId("note-delete"));
        await PressAsync(page, page.GetByTestId("note-restore"));
        await PressAsync(page, page.GetByTestId("note-edit"));
        await PressAsync(page, page.GetByTestId("note-save"));
        await page.Keyboard.PressAsync("Alt+Shift+KeyM");

        // Dates: opened, a child added and taken away, a question asked and not answered, left.
        await PressAsync(page, page.GetByTestId("change-dates"));
        await PressAsync(page, page.GetByTestId("add-birth"));
        await PressAsync(page, page.Locator(".care-form__child .icon-button"));
        await Assertions.Expect(page.GetByTestId("add-birth")).ToBeFocusedAsync();
        await page.GetByTestId("loss-open").PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("loss-dialog")).ToBeVisibleAsync();
        await ClosesAsync(page, "loss-dialog", page.GetByTestId("loss-open"));
        await PressAsync(page, page.GetByTestId("dates-form").Locator(".care-form__foot .button").First);
        await Assertions.Expect(page.GetByTestId("change-dates")).ToBeFocusedAsync();

        // Tab goes everywhere.
        Assert.Empty(await UnreachedAsync(page));
        Assert.Empty(midwife.Complaints);
    }

    [Fact]
    public async Task On_one_column_the_focus_follows_into_the_room_and_back()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        var page = volunteer.Page;
        var yuzu = await stage.DemoParentAsync("ゆず");

        await volunteer.Row("ゆず").PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("reply-text")).ToBeVisibleAsync();
        await FocusIsSomewhereAsync(page, "a row of the list");

        // A phone's keyboard that was put away does not come back with the next message.
        await page.GetByTestId("reply-text").FocusAsync();
        await page.GetByTestId("reply-text").BlurAsync();
        foreach (var words in new[] { "ひとつめ", "ふたつめ", "みっつめ" })
        {
            await stage.SayAsync(yuzu, words);
            await Assertions.Expect(volunteer.Line(words)).ToBeAttachedAsync();
        }
        await Assertions.Expect(page.GetByTestId("reply-text")).Not.ToBeFocusedAsync();

        await PressAsync(page, page.Locator(".talk__back"));
        await Assertions.Expect(volunteer.Row("ゆず")).ToBeVisibleAsync();
        await FocusIsSomewhereAsync(page, "the way back");
    }

    private static async Task PressAsync(IPage page, ILocator what)
    {
        await what.PressAsync("Enter");
        await FocusIsSomewhereAsync(page, what.ToString()!);
    }

    // It may be moved a moment after the press; where it then is it stays.
    private static async Task FocusIsSomewhereAsync(IPage page, string after)
    {
        try
        {
            await page.WaitForFunctionAsync("""
                () => {
                  const here = document.activeElement;
                  const stays = here && here !== document.body && here.isConnected && here.checkVisibility();
                  window.steady = stays && window.steadyAt === here ? (window.steady ?? 0) + 1 : 0;
                  window.steadyAt = here;
                  return window.steady > 12;
                }
                """, null, new() { Timeout = 8_000 });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The focus is lost after {after}");
        }
    }

    private static async Task ClosesAsync(IPage page, string dialog, ILocator opener)
    {
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByTestId(dialog)).ToBeHiddenAsync();
        await Assertions.Expect(opener).ToBeFocusedAsync();
    }

    private static async Task<string[]> UnreachedAsync(IPage page)
    {
        await page.EvaluateAsync("""
            () => {
              const name = one => `${one.localName} ${one.dataset.testid ?? one.getAttribute('aria-label') ?? one.textContent.trim().slice(0, 30)}`;
              window.unreached = new Map([...document.querySelectorAll('a[href], button:not(:disabled), input, textarea, select, summary')]
                .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !(one.type === 'radio' && !one.checked)).map(one => [one, name(one)]));
              document.addEventListener('focusin', event => window.unreached.delete(event.target));
              document.activeElement.blur();
            }
            """);
        var count = await page.EvaluateAsync<int>("() => window.unreached.size");
        for (var presses = 0; presses < count + 30; presses++) await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string[]>("() => [...window.unreached.values()]");
    }
}
