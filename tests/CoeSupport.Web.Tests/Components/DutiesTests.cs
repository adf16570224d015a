using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Duties;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The page of specialists' duties: the week for those who plan, one's own turns for specialists, nothing for others. The clock begins on Wednesday, April 1, 9:00 in Japan.</summary>
public sealed class DutiesTests
{
    private static readonly DateOnly Wednesday = new(2026, 4, 1);

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_coordinator_plans_a_night_and_sees_what_stays_empty(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var page = pane.Render<DutiesPage>();

        Assert.Contains(pane.Texts["Duties.GapOfKind", pane.Words.Of(SpecialistKind.Midwife), pane.Texts["Time.Hours", 168]].Value, page.WaitForElement("[data-testid=duty-gaps]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=duty-open]").Click();
        page.Find("[data-testid=duty-form]").Submit();
        Assert.Equal(pane.Words.Of(DutyRefusal.Time), page.WaitForElement("[data-testid=duty-refusal]").TextContent.Trim()); // no day
        page.Find("[data-testid=duty-day-3]").Click();
        page.Find("[data-testid=duty-from]").Change("22:00:00");
        page.Find("[data-testid=duty-to]").Change("06:00:00");
        page.Find("[data-testid=duty-form]").Submit();

        page.WaitForAssertion(() => Assert.Contains("藤", page.Find("[data-testid=duty-turn]").TextContent, StringComparison.Ordinal));
        Assert.Contains(pane.Texts["Duties.NextDay", "06:00"].Value, page.Find("[data-testid=duty-turn]").TextContent, StringComparison.Ordinal);
        Assert.Contains(pane.Texts["Time.Hours", 160].Value, page.Find("[data-testid=duty-gaps]").TextContent, StringComparison.Ordinal);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((midwife.Id, true), (await db.Duties.Select(d => ValueTuple.Create(d.StaffId, d.LastDay == null)).SingleAsync()));
    }

    [Fact]
    public async Task A_series_may_have_a_last_day_and_none_before_its_first()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<DutiesPage>();
        page.WaitForElement("[data-testid=duty-open]").Click();
        page.Find("[data-testid=duty-day-3]").Click();
        page.Find("[data-testid=duty-until]").Change("2026-03-31");
        page.Find("[data-testid=duty-form]").Submit();
        Assert.Equal(pane.Words.Of(DutyRefusal.Time), page.WaitForElement("[data-testid=duty-refusal]").TextContent.Trim());
        page.Find("[data-testid=duty-until]").Change("2026-04-15");
        page.Find("[data-testid=duty-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("藤", page.Find("[data-testid=duty-turn]").TextContent, StringComparison.Ordinal));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(new DateOnly(2026, 4, 15), await db.Duties.Select(d => d.LastDay).SingleAsync());
    }

    [Fact]
    public async Task A_turn_is_taken_off_after_asking_and_brought_back()
    {
        await using var cast = await Cast.AssembleAsync();
        await PlanAsync(cast, await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife));
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<DutiesPage>();

        page.WaitForElement("[data-testid=duty-turn]").Click();
        page.Find("[data-testid=duty-off]").Click();
        Assert.Empty(page.FindAll("[data-state=off]"));
        page.Find("[data-testid=duty-sure]").Click();
        page.WaitForElement("[data-state=off]").Click();
        page.Find("[data-testid=duty-back]").Click();
        page.WaitForState(() => page.FindAll("[data-state=off]").Count == 0 && page.FindAll("[data-testid=duty-panel]").Count == 0, cast.Clock);
    }

    [Fact]
    public async Task A_specialist_asks_a_colleague_who_agrees_on_their_own_page()
    {
        await using var cast = await Cast.AssembleAsync();
        var (one, other) = (await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife), await cast.HireSpecialistAsync("林", SpecialistKind.Midwife));
        await PlanAsync(cast, one);

        await using (var pane = Pane.Of(cast, one))
        {
            var page = pane.Render<DutiesPage>();
            page.WaitForElement("[data-testid=swap-open]").Click();
            page.Find("[data-testid=swap-ask]").Click();
            page.WaitForAssertion(() => Assert.Contains(pane.Texts["Duties.Waiting", "林"].Value, page.Find("[data-testid=duty-own]").TextContent, StringComparison.Ordinal));
            Assert.Empty(page.FindAll("[data-testid=duty-grid], [data-testid=duty-open]"));
        }
        await using (var pane = Pane.Of(cast, other))
        {
            var page = pane.Render<DutiesPage>();
            page.WaitForElement("[data-testid=swap-agree]").Click();
            page.WaitForAssertion(() => Assert.Contains(pane.Texts["Duties.Running"].Value, page.Find("[data-testid=duty-own]").TextContent, StringComparison.Ordinal));
            Assert.Empty(page.FindAll("[data-testid=duty-requests]"));
        }
    }

    [Fact]
    public async Task For_everybody_else_there_is_no_such_page()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        pane.Render<DutiesPage>().WaitForElement("[data-testid=not-found]");
    }

    private static async Task PlanAsync(Cast cast, Actor who) => Assert.Null(await new PlanDuty(cast.Database).PlanAsync(cast.Coordinator, new DutyOffer(who.Id, null, [Wednesday], new TimeOnly(8, 0), new TimeOnly(20, 0), IsWeekly: true, Until: null), CancellationToken.None));
}
