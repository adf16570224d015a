using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>The key that sends is each person's choice, and an IME's Enter never sends.</summary>
public sealed class SendKeyTests(Browser browser)
{
    /// <summary>An Enter that takes over a composed word, as browsers tell of it.</summary>
    private static readonly string[] EntersOfAnIme =
    [
        // Chrome, Edge and Firefox: the key, marked, then the end of the composition.
        "key({ isComposing: true, keyCode: 229 }); end(); up()",
        // Firefox with some IMEs: marked by the composition only.
        "key({ isComposing: true, keyCode: 13 }); end(); up()",
        // Safari: the end of the composition, then the key, not marked as composing any more.
        "end(); key({ keyCode: 229 }); up()",
        // Safari's views inside other apps: not even by its number.
        "end(); key({ keyCode: 13 }); up()",
    ];

    [Fact]
    public async Task At_first_Enter_makes_a_line_and_Ctrl_Enter_sends_and_who_chooses_otherwise_sends_with_Enter_on_every_device()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var phone = await Screen.SignInAsync(browser, stage.Workstation, "morishita", phone: true);
        foreach (var screen in new[] { midwife, phone }) await screen.OpenAsync("ゆず");
        var box = midwife.Page.GetByTestId("reply-text");

        await box.PressSequentiallyAsync("一行目");
        await box.PressAsync("Enter");
        await box.PressSequentiallyAsync("二行目");
        await Assertions.Expect(box).ToHaveValueAsync("一行目\n二行目");
        await box.PressAsync("Control+Enter");
        await Assertions.Expect(midwife.Line("二行目")).ToBeVisibleAsync();

        await midwife.Page.GetByTestId("send-menu-open").ClickAsync();
        await midwife.Page.GetByTestId("enter-sends").CheckAsync();
        await midwife.Page.Keyboard.PressAsync("Enter"); // on the choice: the reply must not go
        await midwife.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(midwife.Page.GetByTestId("send-menu")).ToBeHiddenAsync();

        foreach (var screen in new[] { midwife, phone })
        {
            var text = screen.Page.GetByTestId("reply-text");
            await Assertions.Expect(text).ToHaveAttributeAsync("data-enter", "sends");
            await text.PressSequentiallyAsync("上");
            await text.PressAsync("Shift+Enter");
            await text.PressSequentiallyAsync("下の行です");
            await Assertions.Expect(text).ToHaveValueAsync("上\n下の行です");
            await text.FillAsync(screen == phone ? "電話から" : "机から");
            await text.PressAsync("Enter");
            await Assertions.Expect(screen.Line(screen == phone ? "電話から" : "机から")).ToBeVisibleAsync();
            await Assertions.Expect(text).ToHaveValueAsync("");
        }
        Assert.Empty(midwife.Complaints);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task The_Enter_that_takes_over_a_composed_word_never_sends_in_either_way_of_working_nor_in_the_box_for_notes(bool enterSends, bool isNote)
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await midwife.OpenAsync("ゆず");
        var box = midwife.Page.GetByTestId(isNote ? "note-text" : "reply-text");
        await Assertions.Expect(midwife.Page.Locator("[data-testid=note-text][data-ready]")).ToBeAttachedAsync();
        if (enterSends)
        {
            await midwife.Page.GetByTestId("send-menu-open").ClickAsync();
            await midwife.Page.GetByTestId("enter-sends").CheckAsync();
            await Assertions.Expect(box).ToHaveAttributeAsync("data-enter", "sends");
            await midwife.Page.Keyboard.PressAsync("Escape");
        }
        if (isNote) await midwife.Page.GetByTestId("to-note").ClickAsync();
        await box.FillAsync("へんかんした文");

        foreach (var order in EntersOfAnIme)
        {
            var taken = await box.EvaluateAsync<bool>($$"""
                (box, held) => {
                  let taken = false;
                  const key = more => { const e = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: held, bubbles: true, cancelable: true, ...more }); taken ||= !box.dispatchEvent(e); };
                  const up = () => box.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter', bubbles: true }));
                  const end = () => box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '文' }));
                  box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
                  {{order}};
                  return taken;
                }
                """, !enterSends);
            Assert.False(taken, order);
        }
        await Assertions.Expect(box).ToHaveValueAsync("へんかんした文");

        // The next Enter is the person's own.
        await box.PressAsync(enterSends ? "Enter" : "Control+Enter");
        await Assertions.Expect(midwife.Page.GetByTestId(isNote ? "note" : "message").Filter(new() { HasText = "へんかんした文" })).ToHaveCountAsync(1);
        await Assertions.Expect(midwife.Line("へんかんした文")).ToHaveCountAsync(isNote ? 0 : 1);
    }

    [Fact]
    public async Task Near_the_limit_the_letters_are_counted_as_LINE_counts_them()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await midwife.OpenAsync("ゆず");
        var (box, count) = (midwife.Page.GetByTestId("reply-text"), midwife.Page.Locator(".reply-box__count"));

        await box.FillAsync(new string('あ', 4499));
        await Assertions.Expect(count).ToBeHiddenAsync();
        await box.FillAsync(string.Concat(Enumerable.Repeat("🍎", 2500))); // an apple is two
        await Assertions.Expect(count).ToHaveTextAsync("5,000 / 5,000");
        await Assertions.Expect(count).ToHaveAttributeAsync("data-length", "near");
        await box.PressSequentiallyAsync("あ");
        await Assertions.Expect(count).ToHaveAttributeAsync("data-length", "over");
    }
}
