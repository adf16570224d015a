using System.Globalization;
using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.People;
using CoeSupport.Core.Reception;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Emergency;
using CoeSupport.Web.Components.Manage;
using CoeSupport.Web.Components.Reception;
using CoeSupport.Web.Components.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The pages of reception, supervision and emergency access: each for whom it is, with what was asked and what was refused.</summary>
public sealed class AccompanyingTests
{
    [Fact]
    public async Task A_coordinator_states_a_reason_and_is_led_into_the_room()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<EmergencyPage>();

        page.WaitForElement("input[name=break-room]").Change(true);
        page.Find("[data-testid=cause-TeamUnreachable]").Change(true);
        page.Find("[data-testid=break-reason]").Change("みじかい");
        page.Find("[data-testid=break-form]").Submit();
        Assert.Equal(pane.Words.Of(EmergencyRefusal.Reason), page.WaitForElement("[data-testid=break-refusal]").TextContent.Trim());

        page.Find("[data-testid=break-reason]").Change("応援団の三人と夕方から連絡がとれません");
        page.Find("[data-testid=break-form]").Submit();

        page.WaitForState(() => pane.Services.GetRequiredService<NavigationManager>().Uri.EndsWith($"/rooms/{room}", StringComparison.Ordinal));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Coordinator, room));
    }

    [Fact]
    public async Task Without_a_room_and_a_cause_nothing_is_asked_for()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<EmergencyPage>();
        page.WaitForElement("[data-testid=break-form]").Submit();

        Assert.Equal(pane.Texts["Emergency.Refusal.Choose"].Value, page.WaitForElement("[data-testid=break-refusal]").TextContent.Trim());
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.EmergencyReasons.AnyAsync());
    }

    [Fact]
    public async Task A_room_that_the_search_no_longer_shows_is_not_entered()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<EmergencyPage>();
        page.WaitForElement("input[name=break-room]").Change(true);
        page.Find("[data-testid=cause-TeamUnreachable]").Change(true);
        page.Find("[data-testid=break-reason]").Change("応援団の三人と夕方から連絡がとれません");

        page.Find("[data-testid=break-search]").Input("だれでもないひと");
        page.WaitForState(() => page.FindAll("input[name=break-room]").Count == 0);
        page.Find("[data-testid=break-form]").Submit();

        Assert.Equal(pane.Texts["Emergency.Refusal.Choose"].Value, page.WaitForElement("[data-testid=break-refusal]").TextContent.Trim());
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.EmergencyReasons.AnyAsync());
    }

    [Fact]
    public async Task Administrators_have_the_list_and_not_the_way_in_supporters_neither()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await new BreakGlass(cast.Database, cast.Keys).OpenAsync(cast.Coordinator, room, EmergencyCause.Fault, "画面が白くなると聞きました", 15, CancellationToken.None);
        var administrator = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);

        await using (var pane = Pane.Of(cast, administrator))
        {
            var page = pane.Render<EmergencyPage>();
            Assert.Contains("皆川", page.WaitForElement("[data-testid=emergency-list]").TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("画面が白くなる", page.Markup, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("[data-testid=break-form]"));
        }
        await using var other = Pane.Of(cast, cast.Midwife);
        other.Render<EmergencyPage>().WaitForElement("[data-testid=not-found]");
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task The_strip_names_who_looks_to_the_others_and_lets_that_person_end_it(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await new BreakGlass(cast.Database, cast.Keys).OpenAsync(cast.Coordinator, room, EmergencyCause.Complaint, "<b>返事が不適切</b>と連絡がありました", 30, CancellationToken.None);

        await using (var pane = Pane.Of(cast, cast.Volunteer, language))
        {
            var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
            var strip = pane.Render<EmergencyStrip>(parameters => parameters.Add(s => s.View, view).Add(s => s.Reader, cast.Volunteer.Id));
            Assert.Contains("皆川", strip.Markup, StringComparison.Ordinal);
            Assert.Contains(pane.Words.Of(EmergencyCause.Complaint), strip.Markup, StringComparison.Ordinal);
            Assert.Empty(strip.FindAll("b b"));
            Assert.Empty(strip.FindAll("[data-testid=emergency-end]"));
        }
        await using var own = Pane.Of(cast, cast.Coordinator, language);
        var mine = await Pane.ViewAsync(cast, cast.Coordinator, room);
        var end = own.Render<EmergencyStrip>(parameters => parameters.Add(s => s.View, mine).Add(s => s.Reader, cast.Coordinator.Id));
        await end.Find("[data-testid=emergency-end]").ClickAsync(new());
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
    }

    [Fact]
    public async Task A_turn_is_planned_shown_and_taken_back()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<ReceptionPage>();
        page.WaitForElement("[data-testid=reception-nobody]");
        page.Find("[data-testid=turn-open]").Click();
        page.Find("[data-testid=turn-who]").Change(cast.ReceptionNurse.Id.Value.ToString());
        page.Find("[data-testid=turn-day]").Change(new DateOnly(2026, 4, 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); // it is nine in the morning in Japan
        page.Find("[data-testid=turn-from]").Change("08:00:00");
        page.Find("[data-testid=turn-to]").Change("12:00:00");
        await page.Find("[data-testid=turn-form]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("岡部", page.Find("[data-testid=turns]").TextContent, StringComparison.Ordinal), cast.Clock);
        page.WaitForElement("[data-testid=reception-now]");
        page.Find("[data-testid=turn-cancel]").Click();
        await page.Find("[data-testid=turn-cancel-sure]").ClickAsync(new());

        page.WaitForAssertion(() => page.Find("[data-testid=reception-nobody]"), cast.Clock);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.ReceptionShifts.AnyAsync(shift => shift.EndsAt > cast.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_is_refused_says_why_beside_the_form()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<ReceptionPage>();
        page.WaitForElement("[data-testid=turn-open]").Click();
        page.Find("[data-testid=turn-day]").Change("2026-03-01");
        await page.Find("[data-testid=turn-form]").SubmitAsync();
        Assert.Equal(pane.Words.Of(ReceptionRefusal.Time), page.WaitForElement("[data-testid=turn-refusal]").TextContent.Trim());
    }

    [Fact]
    public async Task Supervision_is_granted_and_ended_by_administrators_and_is_no_page_for_others()
    {
        await using var cast = await Cast.AssembleAsync();
        var administrator = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        var supervisor = await cast.HireAsync("柏木", Role.Supervisor, Scope.WholeOperator);
        await using (var pane = Pane.Of(cast, administrator))
        {
            var page = pane.Render<SupervisionPage>();
            page.WaitForElement("[data-testid=supervision-none]");
            page.Find("[data-testid=grant-open]").Click();
            page.Find("[data-testid=grant-who]").Change(supervisor.Id.Value.ToString());
            await page.Find("[data-testid=grant-form]").SubmitAsync();
            page.WaitForAssertion(() => Assert.Contains("柏木", page.Find("[data-testid=grants]").TextContent, StringComparison.Ordinal), cast.Clock);

            page.Find("[data-testid=grant-end]").Click();
            await page.Find("[data-testid=grant-end-sure]").ClickAsync(new());
            await using var db = cast.Database.OpenAsSystem("test");
            Assert.NotNull((await db.SupervisionGrants.SingleAsync()).EndedAt);
        }
        await using var other = Pane.Of(cast, supervisor);
        other.Render<SupervisionPage>().WaitForElement("[data-testid=not-found]");
    }

    [Fact]
    public void Each_sees_what_they_may_look_after()
    {
        static string[] Places(Role role) => [.. ManagePage.SectionsOf(new Actor(StaffId.New(), "だれか", null, [new RoleGrant(role, Scope.WholeOperator)])).Select(section => section.Address)];
        Assert.Contains("/staff", Places(Role.Administrator));
        Assert.Contains("/staff", Places(Role.Coordinator));
        Assert.DoesNotContain("/audit", Places(Role.Coordinator));
        Assert.Contains("/reception", Places(Role.Coordinator));
        Assert.Equal(["/emergency"], Places(Role.Supervisor));
        foreach (var role in new[] { Role.Supporter, Role.Specialist, Role.MunicipalityOfficer }) Assert.Empty(Places(role));
    }
}
