using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Components.Trios;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Many rooms are planned, formed and taken back; a seat passes on and is stood in for; whoever holds one gives it up.</summary>
public sealed class SeatsTests
{
    [Fact]
    public async Task A_plan_is_looked_at_first_then_formed_and_taken_back()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("ひみつの話です");
        await cast.Database.ChangeAsSystemAsync("nobody is new", async (db, ct) =>
        {
            foreach (var staff in await db.Staff.Where(s => s.Kind != null).ToListAsync(ct))
            {
                var profile = new Core.Supporters.SupporterProfile(staff.Id);
                profile.CountAsExperienced(true);
                db.SupporterProfiles.Add(profile);
            }
            return true;
        }, CancellationToken.None);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var rows = await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, CancellationToken.None);

        var panel = pane.Render<PlanPanel>(parameters => parameters.Add(part => part.Rows, rows));
        panel.WaitForAssertion(() => Assert.Contains(pane.Texts["Plan.Found", 1].Value, panel.Find("[data-testid=plan-figures]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, await SeatsAsync(cast, room)); // a preview writes nothing
        panel.Find("[data-testid=plan-form]").Click();
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("[data-testid=plan-undo]")));
        Assert.Equal(3, await SeatsAsync(cast, room));
        panel.Find("[data-testid=plan-undo]").Click();
        panel.WaitForAssertion(() => Assert.Equal(pane.Texts["Plan.Undone", 1].Value, panel.Find("[data-testid=plan-said]").TextContent));
        Assert.Equal(0, await SeatsAsync(cast, room));

        cast.Clock.Advance(UndoTrio.Within);
        Assert.Empty(panel.FindAll("[data-testid=plan-undo]"));
    }

    [Fact]
    public async Task A_suggestion_fills_the_three_seats_and_its_reasons_are_words()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.ParentWritesAsync("はじめまして");
        await cast.Database.ChangeAsSystemAsync("two are not new", (db, _) =>
        {
            foreach (var one in new[] { cast.Midwife, cast.CurrentParent })
            {
                var profile = new Core.Supporters.SupporterProfile(one.Id);
                profile.CountAsExperienced(true);
                profile.Serve([cast.Shiomi]);
                db.SupporterProfiles.Add(profile);
            }
            return Task.FromResult(true);
        }, CancellationToken.None);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var row = (await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, CancellationToken.None)).Single();
        var panel = pane.Render<FormTrioPanel>(parameters => parameters.Add(part => part.Room, row));
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("[data-testid=suggestion-1]")));

        panel.Find("[data-testid=suggestion-1]").Click();

        Assert.False(panel.Find("[data-testid=form-trio]").HasAttribute("disabled"));
        Assert.Contains("同じ汐見市・担当0/5", panel.Find("[data-testid=suggestion] .pick__facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seat_passes_on_from_the_page_of_seats_and_the_page_is_for_coordinators()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("ひみつの話です");
        await using var pane = Pane.Of(cast, cast.Coordinator);
        await using var supporter = Pane.Of(cast, cast.Midwife);
        var refused = supporter.Render<SeatsPage>();
        refused.WaitForAssertion(() => Assert.NotEmpty(refused.FindAll("[data-testid=not-found]")));

        var page = pane.Render<SeatsPage>(parameters => parameters.Add(part => part.RoomId, room.Value));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=hand-over-open]")));
        Assert.DoesNotContain("ひみつ", page.Markup, StringComparison.Ordinal);
        page.FindAll("[data-testid=hand-over-open]")[2].Click();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[data-testid=seat-who] option"), option => option.GetAttribute("value") == cast.OtherVolunteer.Id.ToString()));
        page.Find("[data-testid=seat-who]").Change(cast.OtherVolunteer.Id.ToString());
        page.Find("[data-testid=seat-form]").Submit();

        page.WaitForAssertion(() => Assert.Equal(pane.Texts["Seats.Done", "小野"].Value, page.Find("[data-testid=seat-said]").TextContent));
        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.NotNull(await cast.WordsReadByAsync(cast.OtherVolunteer, room));
    }

    [Fact]
    public async Task What_if_somebody_pauses_is_answered_in_words_beside_their_seat_and_changes_nothing()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("ひみつの話です");
        await cast.Database.ChangeAsSystemAsync("the other volunteer is not new and knows the town", (db, _) =>
        {
            var profile = new Core.Supporters.SupporterProfile(cast.OtherVolunteer.Id);
            profile.CountAsExperienced(true);
            profile.Serve([cast.Shiomi]);
            db.SupporterProfiles.Add(profile);
            return Task.FromResult(true);
        }, CancellationToken.None);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<SeatsPage>(parameters => parameters.Add(part => part.RoomId, room.Value));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=outlook-open]").Count));

        page.FindAll("[data-testid=outlook-open]")[2].Click();

        var row = page.WaitForElement($"[data-testid=outlook-{room}]");
        Assert.Contains("早見", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("同じ汐見市・担当0/5", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(pane.Texts["Outlook.FromTo", 9, 4].Value, page.Find("[data-testid=outlook-free]").TextContent);
        Assert.Equal(pane.Texts["Outlook.SeatsOf", 0].Value, page.Find("[data-testid=outlook-empty]").TextContent);
        page.Find("[data-testid=outlook-close]").Click();
        page.WaitForElement("[data-testid=seat-Volunteer]");
        page.FindAll("[data-testid=outlook-open]")[0].Click(); // of two professionals the other is new, and so is the current parent
        row = page.WaitForElement($"[data-testid=outlook-{room}]");
        Assert.Contains(pane.Texts["Outlook.StaysEmpty"].Value, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(pane.Texts["Match.GapTogether"].Value, row.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await SeatsAsync(cast, room));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Volunteer, room));

        await using var supporter = Pane.Of(cast, cast.Midwife);
        var refused = supporter.Render<PauseOutlookView>(parameters => parameters.Add(part => part.Person, cast.Volunteer.Id));
        refused.WaitForAssertion(() => Assert.Contains(supporter.Texts["Outlook.NotFound"].Value, refused.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_first_is_named_where_two_coordinators_form_a_trio_of_one_room()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("はじめまして");
        var second = await cast.HireAsync("もうひとり", Role.Coordinator, Scope.WholeOperator);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var panel = pane.Render<TriagePage>(parameters => parameters.Add(part => part.RoomId, room.Value));
        foreach (var one in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }) panel.WaitForElement($"[data-testid=candidate-{one.Id}] input").Change(one.Id.ToString());
        Assert.Null(await cast.Trio.FormAsync(second, room, new TrioChoice(cast.ReceptionNurse.Id, cast.CurrentParent.Id, cast.OtherVolunteer.Id), CancellationToken.None));
        // The board follows; what the slower one had begun stays before them, so that they are told.
        panel.WaitForAssertion(() =>
        {
            if (cast.Clock.Waiting > 0) cast.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Empty(panel.FindAll($"[data-testid=triage-row-{room}]"));
        });

        panel.Find("[data-testid=form-trio]").Click();

        panel.WaitForAssertion(() => Assert.Contains(pane.Texts["Trio.AlreadyFormedBy", "もうひとり"].Value, panel.Find("[data-testid=trio-refusal]").TextContent, StringComparison.Ordinal));
        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.Equal(3, await SeatsAsync(cast, room));
    }

    [Fact]
    public async Task A_substitution_begins_and_ends_by_the_clock_while_both_have_the_room_open()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync("きょうは つかれました");
        var now = cast.Clock.GetUtcNow();
        Assert.Null(await new PlanSubstitute(cast.Database, cast.Keys).PlanAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, now.AddMinutes(10), now.AddMinutes(30), note: null, tell: false, CancellationToken.None));
        var keep = new KeepSubstitutions(cast.Database, cast.Keys);
        await using var holders = Pane.Of(cast, cast.Volunteer);
        await using var substitutes = Pane.Of(cast, cast.OtherVolunteer);
        IRenderedComponent<RoomScreen> Open(Pane pane) => pane.Render<RoomScreen>(parameters => parameters.Add(part => part.Room, room));
        void Reads(IRenderedComponent<RoomScreen> screen) => screen.WaitForAssertion(() => Assert.Contains("きょうは つかれました", screen.Markup, StringComparison.Ordinal));
        void Closed(IRenderedComponent<RoomScreen> screen)
        {
            screen.WaitForAssertion(() =>
            {
                // A notice is acted on when the screen's own pause is over.
                if (cast.Clock.Waiting > 0) cast.Clock.Advance(TimeSpan.FromMilliseconds(1));
                Assert.NotEmpty(screen.FindAll("[data-testid=ended]"));
            });
            Assert.DoesNotContain("きょうは つかれました", screen.Markup, StringComparison.Ordinal);
        }
        var holder = Open(holders);
        Reads(holder);
        var early = Open(substitutes);
        early.WaitForAssertion(() => Assert.NotEmpty(early.FindAll("[data-testid=not-found]")));

        cast.Clock.Advance(TimeSpan.FromMinutes(10));
        await keep.RunAsync(CancellationToken.None);
        Closed(holder);
        var substitute = Open(substitutes);
        Reads(substitute);

        cast.Clock.Advance(now.AddMinutes(30) - cast.Clock.GetUtcNow());
        await keep.RunAsync(CancellationToken.None);
        Closed(substitute);
        Reads(Open(holders));
    }

    [Fact]
    public async Task Whoever_holds_a_seat_can_step_back_in_the_room()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var form = pane.Render<StepBackForm>(parameters => parameters.Add(part => part.Room, room));

        form.Find("[data-testid=step-back-do]").Click();

        form.WaitForAssertion(() => Assert.Empty(form.FindAll("[role=alert]")));
        await using var db = cast.Database.OpenAsSystem("a test looks who sits there");
        Assert.Equal(2, await db.Seats.CountAsync(seat => seat.RoomId == room && seat.LeftAt == null));
    }

    private static async Task<int> SeatsAsync(Cast cast, RoomId room)
    {
        await using var db = cast.Database.OpenAsSystem("a test looks who sits there");
        return await db.Seats.CountAsync(seat => seat.RoomId == room && seat.LeftAt == null);
    }
}
