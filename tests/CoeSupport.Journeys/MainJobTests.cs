using CoeSupport.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace CoeSupport.Journeys;

/// <summary>The main job, from a parent's phone to three screens and back.</summary>
public sealed class MainJobTests(Browser browser)
{
    [Fact]
    public async Task A_parents_words_appear_in_the_open_room_and_the_answer_on_the_phone_and_both_colleagues_see_it_live()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await using var mother = await Screen.SignInAsync(browser, stage.Workstation, "saeki");
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        var yuzu = await stage.DemoParentAsync("ゆず");
        foreach (var screen in new[] { midwife, mother, volunteer }) await screen.OpenAsync("ゆず");

        await stage.SayAsync(yuzu, "いま電話してみました🤨");

        foreach (var screen in new[] { midwife, mother, volunteer }) await Assertions.Expect(screen.Line("いま電話してみました🤨")).ToBeVisibleAsync();
        await midwife.ReplyAsync("電話してくださって、よかったです。");
        await Assertions.Expect(midwife.Line("電話してくださって").GetByTestId("delivery")).ToHaveAttributeAsync("data-delivery", "accepted");
        foreach (var screen in new[] { mother, volunteer }) await Assertions.Expect(screen.Line("電話してくださって")).ToBeVisibleAsync();
        await Eventually.HoldsAsync("the answer is on the phone under the midwife's name", async () => (await stage.ReceivedAsync(yuzu)).Contains(("電話してくださって、よかったです。", "森下 かおる")));
        Assert.All(new[] { midwife, mother, volunteer }, screen => Assert.Empty(screen.Complaints));
    }

    [Fact]
    public async Task A_new_message_marks_its_row_as_unread_and_waiting_without_a_reload()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        var beans = await stage.DemoParentAsync("そらまめ");
        var row = volunteer.Row("そらまめ");
        await Assertions.Expect(row.GetByTestId("unread")).ToHaveCountAsync(0);

        await stage.SayAsync(beans, "すこし聞いてもいいですか");

        await Assertions.Expect(row).ToContainTextAsync("すこし聞いてもいいですか");
        await Assertions.Expect(row.GetByTestId("unread")).ToContainTextAsync("1");
        await Assertions.Expect(row.GetByTestId("waiting")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Everybody_lists_their_own_rooms_and_no_others()
    {
        await using var stage = await Stage.SetAsync();
        await using var volunteer = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await using var other = await Screen.SignInAsync(browser, stage.Workstation, "kuroda");

        await Assertions.Expect(volunteer.Page.Locator("[data-testid^='room-row-']")).ToHaveCountAsync(6);
        await Assertions.Expect(other.Page.Locator("[data-testid^='room-row-']")).ToHaveCountAsync(4);
        await Assertions.Expect(other.Row("ゆず")).ToHaveCountAsync(0);
        Assert.False(await other.EverReceivedAsync("ゆず"));
    }

    [Fact]
    public async Task Reception_answers_a_stranger_and_leaves_when_the_coordinator_forms_the_trio()
    {
        await using var stage = await Stage.SetAsync();
        await using var reception = await Screen.SignInAsync(browser, stage.Workstation, "okabe");
        await using var coordinator = await Screen.SignInAsync(browser, stage.Workstation, "minagawa");
        var parent = await stage.ParentAsync("はじめての人");
        await stage.SayAsync(parent, "だれにも言えないことがあります");

        await reception.OpenAsync("はじめての人");
        await Assertions.Expect(reception.Line("だれにも言えないことがあります")).ToBeVisibleAsync();
        await reception.ReplyAsync("読んでいます。ここにいますよ。");

        await coordinator.FormTrioAsync("はじめての人");

        await Assertions.Expect(reception.Page.GetByTestId("ended")).ToBeVisibleAsync();
        await Assertions.Expect(reception.Line("だれにも言えないことがあります")).ToHaveCountAsync(0);
        Assert.False(await coordinator.EverReceivedAsync("だれにも言えないことがあります"));
        await Eventually.HoldsAsync("the three are introduced on the phone", async () => (await stage.ReceivedAsync(parent)).Any(heard => heard.Text.Contains("応援団が決まりました", StringComparison.Ordinal) && heard.Text.Split('「').Length == 4));
    }

    [Fact]
    public async Task Words_that_cannot_be_sent_stay_in_the_box_with_the_reason_beside_it()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await midwife.OpenAsync("ゆず");
        var box = midwife.Page.GetByTestId("reply-text");

        await box.FillAsync(new string('あ', 5001));
        await box.PressAsync("Control+Enter");
        await Assertions.Expect(midwife.Page.GetByTestId("reply-refusal")).ToBeVisibleAsync();
        Assert.Equal(5001, (await box.InputValueAsync()).Length);

        await box.FillAsync("  ");
        await box.PressAsync("Control+Enter");
        await Assertions.Expect(midwife.Page.GetByTestId("reply-refusal")).ToBeVisibleAsync();

        await box.FillAsync("一行目");
        await box.PressAsync("Enter");
        await box.PressSequentiallyAsync("二行目");
        await box.PressAsync("Control+Enter");
        await Assertions.Expect(midwife.Line("二行目")).ToBeVisibleAsync();
        await Assertions.Expect(box).ToHaveValueAsync("");
    }

    [Fact]
    public async Task While_a_word_is_being_composed_nothing_is_sent()
    {
        await using var stage = await Stage.SetAsync();
        await using var midwife = await Screen.SignInAsync(browser, stage.Workstation, "morishita");
        await midwife.OpenAsync("ゆず");
        var box = midwife.Page.GetByTestId("reply-text");
        await box.FillAsync("へんかんちゅう");

        await box.EvaluateAsync("box => { box.dispatchEvent(new CompositionEvent('compositionstart')); box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true })); }");
        await box.EvaluateAsync("box => box.dispatchEvent(new CompositionEvent('compositionend'))");
        await box.PressAsync("End");
        await Assertions.Expect(box).ToHaveValueAsync("へんかんちゅう");
        await box.PressAsync("Control+Enter");

        await Assertions.Expect(midwife.Line("へんかんちゅう")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_typed_and_not_sent_is_there_on_another_screen()
    {
        await using var stage = await Stage.SetAsync();
        await using var desk = await Screen.SignInAsync(browser, stage.Workstation, "ono");
        await desk.OpenAsync("ゆず");
        await desk.Page.GetByTestId("reply-text").FillAsync("書きかけの返事");
        await Assertions.Expect(desk.Page.GetByTestId("draft-saved")).ToBeVisibleAsync();

        await using var phone = await Screen.SignInAsync(browser, stage.Workstation, "ono", phone: true);
        await phone.OpenAsync("ゆず");

        await Assertions.Expect(phone.Page.GetByTestId("reply-text")).ToHaveValueAsync("書きかけの返事");
    }
}
