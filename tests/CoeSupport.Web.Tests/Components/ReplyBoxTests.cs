using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The reply box sends nothing that its writer did not mean to send, and says why when it does not.</summary>
public sealed class ReplyBoxTests : IAsyncLifetime
{
    private Cast _cast = null!;
    private RoomId _room;

    public async ValueTask InitializeAsync()
    {
        _cast = await Cast.AssembleAsync();
        _room = await _cast.RoomWithTrioAsync();
    }

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task While_the_parent_blocks_the_button_rests_and_the_reason_stands_there(string language)
    {
        await _cast.LineDeliversAsync(new { type = "unfollow" });
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);

        var box = await DrawAsync(pane, _cast.Midwife);

        Assert.True(box.Find("[data-testid=reply-send]").HasAttribute("disabled"));
        Assert.Equal(pane.Texts["Reply.Blocked", pane.Texts["Room.NameUnknown"]].Value, box.Find("#reply-reason").TextContent);
        Assert.Equal("reply-reason", box.Find("textarea").GetAttribute("aria-describedby"));
        Assert.False(await SendAsync(box, "それでも"));
        Assert.Equal(pane.Words.Of(ReplyRefusal.Blocked), box.Find("[data-testid=reply-refusal]").TextContent);
        Assert.Equal(0, await DeliveriesAsync());
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Who_only_reads_has_no_box_and_reads_why(string language)
    {
        await LetInAsync(_cast.ReceptionNurse);
        await using var pane = Pane.Of(_cast, _cast.ReceptionNurse, language);

        var box = await DrawAsync(pane, _cast.ReceptionNurse);

        Assert.Empty(box.FindAll("form, textarea, [data-testid=reply-send]"));
        Assert.NotEmpty(box.FindAll("[data-testid=to-note]"));
        Assert.Equal(pane.Texts["Refusal.ReadOnly"].Value, box.Find(".reply-box__reason").TextContent);
        Assert.False(await SendAsync(box, "それでも")); // whatever a script might call
        Assert.Equal(0, await DeliveriesAsync());
    }

    [Theory]
    [InlineData(" \n", ReplyRefusal.Empty, "ja")]
    [InlineData("いま{week}ですね", ReplyRefusal.UnfilledField, "ja")]
    [InlineData("いま{week}ですね", ReplyRefusal.UnfilledField, "en")]
    [InlineData(null, ReplyRefusal.TooLong, "en")]
    public async Task A_refused_text_stays_and_its_reason_goes_when_it_is_changed(string? text, ReplyRefusal refusal, string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var box = await DrawAsync(pane, _cast.Midwife);

        Assert.False(await SendAsync(box, text ?? new string('あ', 5001)));

        Assert.Equal(pane.Words.Of(refusal), box.Find("[data-testid=reply-refusal]").TextContent);
        Assert.Equal(("true", "reply-refusal"), (box.Find("textarea").GetAttribute("aria-invalid"), box.Find("textarea").GetAttribute("aria-describedby")));
        await box.InvokeAsync(box.Instance.Changed);
        Assert.Empty(box.FindAll("[data-testid=reply-refusal]"));
        Assert.Equal(0, await DeliveriesAsync());
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Who_crosses_a_colleague_is_asked_before_anything_leaves(string language)
    {
        Assert.Null((await _cast.SendReply.SendAsync(_cast.Volunteer, _room, "さきに書きました", Guid.NewGuid(), CancellationToken.None)).Refusal);
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var box = await DrawAsync(pane, _cast.Midwife);

        Assert.False(await SendAsync(box, "あとから", seen: 1));

        var notice = box.Find("[data-testid=crossing]");
        Assert.Equal("alert", notice.GetAttribute("role"));
        Assert.Contains(pane.Texts["Crossing", "小野"], notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("さきに書きました", notice.TextContent, StringComparison.Ordinal);
        Assert.Empty(box.FindAll("[data-testid=reply-refusal]"));
        Assert.Equal(1, await DeliveriesAsync());

        box.Find("[data-testid=crossing-send]").Click();
        Assert.Equal(2L, pane.Script.Invocations["sendAnyway"].Single().Arguments[0]); // the script sends once more, now knowing
        Assert.Empty(box.FindAll("[data-testid=crossing]"));
        Assert.True(await SendAsync(box, "あとから", seen: 2));
        Assert.Equal(2, await DeliveriesAsync());
    }

    [Fact]
    public async Task Who_looks_once_more_sends_nothing()
    {
        Assert.Null((await _cast.SendReply.SendAsync(_cast.Volunteer, _room, "さきに", Guid.NewGuid(), CancellationToken.None)).Refusal);
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var box = await DrawAsync(pane, _cast.Midwife);
        await SendAsync(box, "あとから", seen: 1);

        box.Find("[data-testid=crossing-review]").Click();

        Assert.Single(pane.Script.Invocations["reviewed"]);
        Assert.Empty(pane.Script.Invocations["sendAnyway"]);
        Assert.Empty(box.FindAll("[data-testid=crossing]"));
        Assert.Equal(1, await DeliveriesAsync());
    }

    [Fact]
    public async Task The_same_press_twice_is_one_message()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);
        var box = await DrawAsync(pane, _cast.Midwife);
        var key = Guid.NewGuid();

        Assert.True(await SendAsync(box, "いちど", key: key));
        Assert.True(await SendAsync(box, "いちど", key: key));

        Assert.Equal(1, await DeliveriesAsync());
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task How_sending_works_is_chosen_beside_the_button_kept_for_the_person_and_followed_by_the_box(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var pen = new Pen();
        var told = new List<bool>();
        pen.Chosen += chosen => told.Add(chosen.EnterSends);
        var box = await DrawAsync(pane, _cast.Midwife, pen);
        Assert.False(box.Find("textarea").HasAttribute("data-enter")); // at first Enter makes a line
        Assert.True(box.Find("[data-testid=undo-0]").HasAttribute("checked")); // and a reply leaves at once

        box.Find("[data-testid=enter-sends]").Change("on");
        box.WaitForAssertion(() => Assert.Equal("sends", box.Find("textarea").GetAttribute("data-enter")));
        box.Find("[data-testid=undo-5]").Change("on");
        box.WaitForAssertion(() => Assert.True(box.Find("[data-testid=undo-5]").HasAttribute("checked")));

        Assert.Equal((false, true), (told[0], told[^1])); // the box for notes hears of it
        Assert.Equal("Enter", box.Find("[data-testid=reply-send]").GetAttribute("aria-keyshortcuts"));
        var preferences = new KeepPreferences(_cast.Database);
        var (mine, theirs) = (await preferences.ReadAsync(_cast.Midwife, CancellationToken.None), await preferences.ReadAsync(_cast.Volunteer, CancellationToken.None));
        Assert.Equal((true, 5, false, 0), (mine.EnterSends, mine.UndoSeconds, theirs.EnterSends, theirs.UndoSeconds));
    }

    [Fact]
    public async Task The_choices_beside_the_button_belong_to_no_form_so_that_Enter_on_them_sends_nothing()
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife);

        var box = await DrawAsync(pane, _cast.Midwife);

        Assert.NotEmpty(box.FindAll("[data-testid=send-menu] input"));
        Assert.All(box.FindAll("[data-testid=send-menu] input"), input => Assert.Equal("no-form", input.GetAttribute("form")));
        Assert.All(box.FindAll("form button:not([data-testid=reply-send])"), button => Assert.Equal("button", button.GetAttribute("type")));
    }

    private static Task<bool> SendAsync(IRenderedComponent<ReplyBox> box, string text, long? seen = null, Guid? key = null) =>
        box.InvokeAsync(() => box.Instance.Send(text, key ?? Guid.NewGuid(), seen ?? long.MaxValue));

    private async Task<IRenderedComponent<ReplyBox>> DrawAsync(Pane pane, Actor who, Pen? pen = null)
    {
        var view = await Pane.ViewAsync(_cast, who, _room);
        var box = pane.Render<ReplyBox>(parameters => parameters.AddCascadingValue(pen ?? new Pen()).Add(part => part.View, view).Add(part => part.Reader, who.Id));
        if (view.CanWrite) box.WaitForAssertion(() => Assert.NotEmpty(box.FindAll("[data-testid=enter-line]")));
        return box;
    }

    private async Task<int> DeliveriesAsync()
    {
        await using var db = _cast.Database.OpenAsSystem("a test counts");
        return await db.Deliveries.CountAsync();
    }

    [Fact]
    public async Task Who_reads_in_an_emergency_only_is_not_offered_a_note_that_would_be_refused()
    {
        await new BreakGlass(_cast.Database, _cast.Keys).OpenAsync(_cast.Coordinator, _room, EmergencyCause.Fault, "画面が白くなると聞きました", 15, CancellationToken.None);
        await using var pane = Pane.Of(_cast, _cast.Coordinator);

        var box = await DrawAsync(pane, _cast.Coordinator);

        Assert.Equal(pane.Texts["Refusal.ReadOnly"].Value, box.Find(".reply-box__reason").TextContent);
        Assert.Empty(box.FindAll("[data-testid=to-note]"));
    }

    private Task<bool> LetInAsync(Actor who) => _cast.Database.ChangeAsSystemAsync("a test lets somebody in who reads only", (db, _) =>
    {
        db.Memberships.Add(new Membership(_room, who.Id, Grounds.Supervision, canWrite: false, _cast.Clock.GetUtcNow(), _cast.Coordinator.Id));
        return Task.FromResult(true);
    }, CancellationToken.None);
}
