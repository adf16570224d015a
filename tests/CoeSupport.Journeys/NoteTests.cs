using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>What is written for colleagues reaches colleagues, and never LINE.</summary>
public sealed class NoteTests(Browser browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_typed_in_one_box_never_lands_in_the_other_and_a_note_never_reaches_LINE(bool phone)
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone);
        var yuzu = await stage.DemoParentAsync("ゆず");
        await midwife.OpenAsync("ゆず");
        await volunteer.OpenAsync("ゆず");
        var page = volunteer.Page;
        var (reply, note) = (page.GetByTestId("reply-text"), page.GetByTestId("note-text"));
        await Assertions.Expect(page.Locator("[data-testid=note-text][data-ready]")).ToBeAttachedAsync();
        await Assertions.Expect(note).ToBeHiddenAsync(); // a room begins with the reply

        // Half a reply, then at once a note by the keyboard: the very next key belongs to the note.
        await reply.FillAsync("返信の書きかけ r7741");
        await page.Keyboard.PressAsync("Alt+Shift+KeyM");
        await page.Keyboard.TypeAsync("これはなかまへのメモ m7741");
        await Assertions.Expect(note).ToHaveValueAsync("これはなかまへのメモ m7741");
        await Assertions.Expect(reply).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByTestId("note-box")).ToContainTextAsync("LINEには送られません");
        await page.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(Note(page, "これはなかまへのメモ m7741")).ToContainTextAsync("メモ・チームだけに見えます", new() { Timeout = 20_000 });
        await Assertions.Expect(Note(midwife.Page, "これはなかまへのメモ m7741")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(note).ToHaveValueAsync("");
        await Assertions.Expect(note).ToBeFocusedAsync(); // the box stays a note and says so
        await Assertions.Expect(page.GetByTestId("note-box")).ToContainTextAsync("つぎもメモになります");
        await Assertions.Expect(page.GetByTestId("note-write")).ToBeInViewportAsync(new() { Ratio = 1 }); // what the box says does not push its button out

        // Drafts stay apart, also over leaving and coming back, and the room begins with the reply again.
        await note.FillAsync("メモの書きかけ m7741");
        await Assertions.Expect(page.GetByTestId("note-box")).ToContainTextAsync("下書き保存");
        await volunteer.GoAsync("rooms");
        await volunteer.OpenAsync("ゆず");
        await Assertions.Expect(note).ToBeHiddenAsync();
        await Assertions.Expect(reply).ToHaveValueAsync("返信の書きかけ r7741");
        await Assertions.Expect(page.Locator("[data-testid=note-text][data-ready]")).ToBeAttachedAsync();
        await page.GetByTestId("to-note").ClickAsync();
        await Assertions.Expect(note).ToHaveValueAsync("メモの書きかけ m7741");
        await note.FillAsync("");
        await page.Keyboard.PressAsync("Alt+Shift+KeyM");
        await Assertions.Expect(reply).ToBeFocusedAsync();
        await page.GetByTestId("reply-send").ClickAsync();

        // LINE has the reply and nothing else.
        await Assertions.Expect(volunteer.Line("返信の書きかけ r7741").GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted");
        var received = await stage.ReceivedAsync(yuzu);
        Assert.Equal(["返信の書きかけ r7741"], received.Where(bubble => bubble.Sender == "小野").Select(bubble => bubble.Text));
        Assert.DoesNotContain(received, bubble => bubble.Text.Contains("m7741", StringComparison.Ordinal));
        Assert.All(new[] { midwife, volunteer }, screen => Assert.Empty(screen.Complaints));
    }

    [Fact]
    public async Task Somebody_named_has_a_mark_in_the_list_until_they_have_looked_and_others_never_receive_what_is_not_for_them()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        await using var colleague = await Screen.SignInAsync(browser, stage.Workstation, "saeki");
        await midwife.OpenAsync("ゆず");
        await colleague.OpenAsync("ゆず");
        var page = midwife.Page;
        await Assertions.Expect(page.Locator("[data-testid=note-text][data-ready]")).ToBeAttachedAsync();

        // By keyboard: @, the first letters, Enter.
        await page.GetByTestId("to-note").ClickAsync();
        await page.GetByTestId("note-readers").SelectOptionAsync(new SelectOptionValue { Label = "小野さんだけ" });
        await page.GetByTestId("note-text").FocusAsync();
        await page.Keyboard.TypeAsync("あす @小");
        await Assertions.Expect(page.Locator("#note-people [role=option]:visible")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("note-text")).ToHaveValueAsync("あす @小野 ");
        await page.Keyboard.TypeAsync("さんから一言おねがいします");
        await page.GetByTestId("note-write").ClickAsync();

        var called = volunteer.Row("ゆず").GetByTestId("called");
        await Assertions.Expect(called).ToHaveTextAsync("呼ばれています", new() { Timeout = 15_000 });
        await volunteer.OpenAsync("ゆず");
        await Assertions.Expect(Note(volunteer.Page, "一言おねがい")).ToContainTextAsync("あなただけに見えます");
        await Assertions.Expect(called).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await volunteer.GoAsync("rooms");
        await Assertions.Expect(volunteer.Row("ゆず")).ToBeVisibleAsync();
        await Assertions.Expect(called).ToHaveCountAsync(0);

        // Its author changes it, deletes it and brings it back; the third of the trio gets not a byte of it.
        var mine = Note(page, "一言おねがい");
        await mine.GetByTestId("note-edit").ClickAsync();
        await page.GetByTestId("note-edit-text").FillAsync("あさって @小野 さんから一言おねがいします");
        await page.GetByTestId("note-save").ClickAsync();
        await Assertions.Expect(mine).ToContainTextAsync("直しました");
        await mine.GetByTestId("note-delete").ClickAsync();
        await Assertions.Expect(page.GetByTestId("note").Filter(new() { HasText = "このメモは消されました" })).ToBeVisibleAsync();
        await page.GetByTestId("note-restore").ClickAsync();
        await Assertions.Expect(Note(page, "あさって")).ToBeVisibleAsync();
        Assert.False(await colleague.EverReceivedAsync("一言おねがい"));
        Assert.All(new[] { midwife, volunteer, colleague }, screen => Assert.Empty(screen.Complaints));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_note_that_comes_while_one_reads_further_up_shows_the_way_to_it_and_is_found_by_those_for_whom_it_is(bool phone)
    {
        await using var stage = await Stage.SetAsync();
        var yuzu = await stage.DemoParentAsync("ゆず");
        for (var n = 1; n <= 25; n++) await stage.SayAsync(yuzu, $"第{n:00}便。{string.Concat(Enumerable.Repeat("ながめの話です。", 8))}");
        await stage.CalmAsync(); // a line that comes later would show the way to itself
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone);
        await using var colleague = await Screen.SignInAsync(browser, stage.Workstation, "saeki", phone);
        foreach (var screen in new[] { midwife, volunteer, colleague })
        {
            await screen.OpenAsync("ゆず");
            await Assertions.Expect(screen.Line("第25便")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Assertions.Expect(screen.Page.Locator("[data-testid=note-text][data-ready]")).ToBeAttachedAsync();
        }
        foreach (var screen in new[] { volunteer, colleague })
        {
            await screen.Page.EvaluateAsync("() => { document.getElementById('talk').scrollTop = 0; return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); }");
            await Assertions.Expect(screen.Page.GetByTestId("to-newest")).ToBeHiddenAsync();
        }

        await midwife.Page.GetByTestId("to-note").ClickAsync();
        await midwife.Page.GetByTestId("note-readers").SelectOptionAsync(new SelectOptionValue { Label = "小野さんだけ" });
        await midwife.Page.GetByTestId("note-text").FillAsync("あいことばは、ひまわりです");
        await midwife.Page.GetByTestId("note-write").ClickAsync();

        var (page, note) = (volunteer.Page, Note(volunteer.Page, "ひまわり"));
        await Assertions.Expect(note).ToBeAttachedAsync();
        await Assertions.Expect(page.GetByTestId("to-newest")).ToBeVisibleAsync();
        await Assertions.Expect(note).Not.ToBeInViewportAsync(); // nobody is pulled away
        await page.GetByTestId("to-newest").ClickAsync();
        await Assertions.Expect(note).ToBeInViewportAsync();
        await Assertions.Expect(page.GetByTestId("to-newest")).ToBeHiddenAsync();

        await page.EvaluateAsync("() => { document.getElementById('talk').scrollTop = 0; }");
        await page.GetByTestId("find").ClickAsync();
        await page.GetByTestId("find-words").FillAsync("ﾋﾏﾜﾘ");
        await Assertions.Expect(page.GetByTestId("find-count")).ToContainTextAsync("1 / 1");
        await Assertions.Expect(note).ToBeInViewportAsync();
        await Assertions.Expect(note.Locator("mark")).ToHaveTextAsync("ひまわり");
        await Assertions.Expect(note).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("note--found"));

        await Assertions.Expect(colleague.Page.GetByTestId("to-newest")).ToBeHiddenAsync(); // nothing came for her
        await colleague.Page.GetByTestId("find").ClickAsync();
        await colleague.Page.GetByTestId("find-words").FillAsync("ひまわり");
        await Assertions.Expect(colleague.Page.GetByTestId("find-none")).ToBeVisibleAsync();
        Assert.False(await colleague.EverReceivedAsync("ひまわり"));
        Assert.All(new[] { midwife, volunteer, colleague }, screen => Assert.Empty(screen.Complaints));
    }

    private static ILocator Note(IPage page, string words) => page.GetByTestId("note").Filter(new() { HasText = words });
}
