using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Notes;
using CoeSupport.Web.Components.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The box for notes writes notes for those who were chosen, and nothing in it can reach the parent.</summary>
public sealed class NoteBoxTests : IAsyncLifetime
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
    public async Task It_says_that_it_is_never_sent_and_offers_team_professionals_and_each_colleague(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Volunteer, language);

        var box = await DrawAsync(pane, _cast.Volunteer);

        Assert.Equal(pane.Texts["Note.NeverSent"].Value, box.Find("#note-word").TextContent);
        Assert.Equal(new[] { "team", "professionals" }.Concat(new[] { _cast.CurrentParent, _cast.Midwife }.Select(colleague => colleague.Id.ToString()!).Order()),
            box.FindAll("[data-testid=note-readers] option").Select(option => option.GetAttribute("value")!).Take(2).Concat(box.FindAll("[data-testid=note-readers] option").Select(option => option.GetAttribute("value")!).Skip(2).Order()));
        Assert.DoesNotContain(box.FindAll("option"), option => option.GetAttribute("value") == _cast.Volunteer.Id.ToString());
    }

    [Theory]
    [InlineData("team", 3)]
    [InlineData("professionals", 2)]
    [InlineData("one", 2)]
    public async Task What_is_written_is_a_note_for_those_who_were_chosen_and_no_message(string readers, int reads)
    {
        await using var pane = Pane.Of(_cast, _cast.Volunteer);
        var box = await DrawAsync(pane, _cast.Volunteer);

        Assert.True(await box.InvokeAsync(() => box.Instance.Write("なかまへ", readers == "one" ? _cast.Midwife.Id.ToString()! : readers, Guid.NewGuid())));

        Assert.Contains(pane.Texts["Note.Written"], box.Find(".reply-box__draft").TextContent, StringComparison.Ordinal);
        await using var db = _cast.Database.OpenAsSystem("a test counts");
        Assert.Equal((1, 0, 1), (await db.Notes.CountAsync(), await db.Deliveries.CountAsync(), await db.Messages.CountAsync()));
        var readable = 0;
        foreach (var member in new[] { _cast.Midwife, _cast.CurrentParent, _cast.Volunteer })
        {
            await using var theirs = _cast.Database.OpenAs(member);
            readable += await theirs.Notes.CountAsync();
        }
        Assert.Equal(reads, readable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("everybody")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task For_whom_nobody_knows_it_is_for_nobody_and_refused(string readers)
    {
        await using var pane = Pane.Of(_cast, _cast.Volunteer);
        var box = await DrawAsync(pane, _cast.Volunteer);

        Assert.False(await box.InvokeAsync(() => box.Instance.Write("なかまへ", readers, Guid.NewGuid())));

        Assert.Equal(pane.Words.Of(NoteRefusal.ReaderGone, null), box.Find("[data-testid=note-refusal]").TextContent);
        await using var db = _cast.Database.OpenAsSystem("a test counts");
        Assert.Equal(0, await db.Notes.CountAsync());
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Who_is_named_and_could_not_read_it_is_named_in_the_refusal(string language)
    {
        await using var pane = Pane.Of(_cast, _cast.Midwife, language);
        var box = await DrawAsync(pane, _cast.Midwife);

        Assert.False(await box.InvokeAsync(() => box.Instance.Write("@小野 さんには", "professionals", Guid.NewGuid())));

        Assert.Equal(pane.Words.Of(NoteRefusal.NamesOutsider, "小野"), box.Find("[data-testid=note-refusal]").TextContent);
        Assert.Equal(("true", "note-refusal"), (box.Find("textarea").GetAttribute("aria-invalid"), box.Find("textarea").GetAttribute("aria-describedby")));
        await box.InvokeAsync(box.Instance.Changed);
        Assert.Empty(box.FindAll("[data-testid=note-refusal]"));
    }

    [Fact]
    public async Task A_draft_for_few_comes_back_for_few()
    {
        await new KeepNoteDraft(_cast.Database, _cast.Keys).SaveAsync(_cast.Volunteer, _room, "書きかけ", NoteReaders.One(_cast.Midwife.Id), CancellationToken.None);
        await using var pane = Pane.Of(_cast, _cast.Volunteer);

        await DrawAsync(pane, _cast.Volunteer);

        var attached = pane.JSInterop.Invocations.Single(call => call.Identifier == "attach");
        Assert.Equal(["書きかけ", _cast.Midwife.Id.ToString()!], attached.Arguments.Skip(2).Cast<string>());
    }

    [Fact]
    public async Task It_is_a_box_of_its_own_whose_form_goes_nowhere()
    {
        await using var pane = Pane.Of(_cast, _cast.Volunteer);

        var box = await DrawAsync(pane, _cast.Volunteer);

        var form = box.Find("[data-testid=note-box]");
        Assert.False(form.HasAttribute("action") || form.HasAttribute("method"));
        Assert.StartsWith("note:", box.Find("textarea").GetAttribute("data-keep"), StringComparison.Ordinal); // what a reload leaves behind is not the reply's
        Assert.Empty(box.FindAll("#reply-text, [data-testid=reply-send]"));
        Assert.DoesNotContain(typeof(NoteBox).GetMethods().Where(method => method.IsDefined(typeof(JSInvokableAttribute), inherit: false)).Select(method => method.Name), name => name.Contains("Send", StringComparison.Ordinal));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Enter_writes_the_note_for_whoever_chose_that_it_sends_and_follows_a_new_choice(string language)
    {
        var preferences = new KeepPreferences(_cast.Database);
        await preferences.ChangeAsync(_cast.Volunteer, mine => mine.SendWithEnter(true), CancellationToken.None);
        await using var pane = Pane.Of(_cast, _cast.Volunteer, language);
        var pen = new Pen();

        var box = await DrawAsync(pane, _cast.Volunteer, pen);

        box.WaitForAssertion(() => Assert.Equal(("sends", "send"), (box.Find("textarea").GetAttribute("data-enter"), box.Find("textarea").GetAttribute("enterkeyhint"))));
        Assert.Equal("Enter", box.Find("[data-testid=note-write]").GetAttribute("aria-keyshortcuts"));
        Assert.Equal("Enter", box.Find("[data-testid=note-hint]").TextContent);
        await preferences.ChangeAsync(_cast.Volunteer, mine => mine.SendWithEnter(false), CancellationToken.None);
        var chosen = await preferences.ReadAsync(_cast.Volunteer, CancellationToken.None);
        await box.InvokeAsync(() => pen.Choose(chosen));
        Assert.False(box.Find("textarea").HasAttribute("data-enter"));
        Assert.Equal("Ctrl + Enter", box.Find("[data-testid=note-hint]").TextContent);
    }

    private async Task<IRenderedComponent<NoteBox>> DrawAsync(Pane pane, Actor who, Pen? pen = null)
    {
        var view = await Pane.ViewAsync(_cast, who, _room);
        var box = pane.Render<NoteBox>(parameters => parameters.AddCascadingValue(pen ?? new Pen()).Add(part => part.View, view).Add(part => part.Reader, who.Id));
        await Eventually.HoldsAsync("the script was attached", () => pane.JSInterop.Invocations.Any(call => call.Identifier == "attach"));
        return box;
    }
}
