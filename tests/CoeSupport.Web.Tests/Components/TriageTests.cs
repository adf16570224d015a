using AngleSharp.Dom;
using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Trios;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Three seats, one of each kind; a coordinator sees who waits and never a word.</summary>
public sealed class TriageTests
{
    [Fact]
    public async Task The_list_is_for_coordinators_and_has_no_word_of_anybody()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("ひみつの話です");
        await using var coordinator = Pane.Of(cast, cast.Coordinator);
        await using var supporter = Pane.Of(cast, cast.Midwife);
        await using var elsewhere = Pane.Of(cast, cast.WakabaCoordinator);

        var page = coordinator.Render<TriagePage>(parameters => parameters.Add(part => part.RoomId, room.Value));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".queue-row")));
        Assert.DoesNotContain("ひみつ", page.Markup, StringComparison.Ordinal);
        var refused = supporter.Render<TriagePage>();
        refused.WaitForAssertion(() => Assert.NotEmpty(refused.FindAll("[data-testid=not-found]")));
        var empty = elsewhere.Render<TriagePage>(parameters => parameters.Add(part => part.RoomId, room.Value));
        empty.WaitForAssertion(() => Assert.NotEmpty(empty.FindAll("main.triage .triage__head")));
        Assert.Empty(empty.FindAll(".queue-row, [data-testid=form-trio]"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_trio_is_formed_with_all_three_seats_taken_and_not_before(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        string? formed = null;
        var (panel, room) = await PanelAsync(pane, cast, name => formed = name);
        foreach (var kind in panel.FindAll("fieldset.candidates__kind")) Assert.Single(kind.QuerySelectorAll("input").Select(input => input.GetAttribute("name")).Distinct()); // one of a kind

        Assert.True(IsAtRest(panel));
        Choose(panel, cast.Midwife);
        Choose(panel, cast.CurrentParent);
        Assert.True(IsAtRest(panel));
        Assert.Contains(pane.Texts["Trio.StillFree"].Value, panel.Markup, StringComparison.Ordinal);
        Choose(panel, cast.Volunteer);
        Assert.False(IsAtRest(panel));
        Choose(panel, cast.OtherVolunteer); // another for the same seat
        panel.Find("[data-testid=form-trio]").Click();

        panel.WaitForAssertion(() => Assert.NotNull(formed));
        await using var db = cast.Database.OpenAsSystem("a test looks who sits there");
        Assert.Equal(new[] { cast.Midwife.Id, cast.CurrentParent.Id, cast.OtherVolunteer.Id }.OrderBy(id => id.Value), (await db.Memberships.Where(m => m.RoomId == room && m.EndedAt == null).Select(m => m.StaffId).ToListAsync()).OrderBy(id => id.Value));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Refused_it_says_why_changes_nothing_and_forgets_the_reason_with_the_next_choice(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var (panel, room) = await PanelAsync(pane, cast, _ => { });
        foreach (var one in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }) Choose(panel, one);
        await cast.Database.ChangeAsSystemAsync("the volunteer leaves meanwhile", async (db, ct) =>
        {
            (await db.Staff.SingleAsync(staff => staff.Id == cast.Volunteer.Id, ct)).Leave(db.Now);
            return true;
        }, CancellationToken.None);

        panel.Find("[data-testid=form-trio]").Click();

        panel.WaitForAssertion(() => Assert.Equal(pane.Words.Of(FormTrioRefusal.NotASupporter), panel.Find("[data-testid=trio-refusal]").TextContent));
        await using var db = cast.Database.OpenAsSystem("a test looks who sits there");
        Assert.Equal(0, await db.Memberships.CountAsync(m => m.RoomId == room));
        Choose(panel, cast.OtherVolunteer);
        Assert.Empty(panel.FindAll("[data-testid=trio-refusal]"));
    }

    [Fact]
    public async Task Candidates_stand_in_the_column_of_their_kind_only()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var (panel, _) = await PanelAsync(pane, cast, _ => { });

        var columns = panel.FindAll("fieldset.candidates__kind").Select(column => column.QuerySelectorAll("input").Select(input => input.GetAttribute("value")!).Order().ToArray()).ToArray();

        Assert.Equal(new[] { cast.Midwife, cast.ReceptionNurse }.Select(Id).Order(), columns[0]);
        Assert.Equal([Id(cast.CurrentParent)], columns[1]);
        Assert.Equal(new[] { cast.Volunteer, cast.OtherVolunteer }.Select(Id).Order(), columns[2]);

        static string Id(Actor actor) => actor.Id.ToString()!;
    }

    private static bool IsAtRest(IRenderedComponent<FormTrioPanel> panel) => panel.Find("[data-testid=form-trio]").HasAttribute("disabled");

    private static void Choose(IRenderedComponent<FormTrioPanel> panel, Actor who) => panel.Find($"[data-testid=candidate-{who.Id}] input").Change("on");

    private static async Task<(IRenderedComponent<FormTrioPanel> Panel, RoomId Room)> PanelAsync(Pane pane, Cast cast, Action<string> formed)
    {
        var room = await cast.ParentWritesAsync("はじめまして");
        var row = (await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, CancellationToken.None)).Single();
        var panel = pane.Render<FormTrioPanel>(parameters => parameters.Add(part => part.Room, row).Add(part => part.OnFormed, formed));
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("fieldset.candidates__kind")));
        return (panel, room);
    }
}
