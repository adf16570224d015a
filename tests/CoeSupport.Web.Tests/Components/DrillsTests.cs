using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Drills;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Drills;
using CoeSupport.Web.Components.Escalations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Starting a drill, what says that it is one, how long it took; nothing for who plans no duties.</summary>
public sealed class DrillsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_coordinator_starts_one_it_says_everywhere_that_it_is_one_and_is_ended_with_its_times(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var midwife = await OnDutyAsync(cast);
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var page = pane.Render<DrillsPage>();
        page.WaitForElement("[data-testid=drill-open]").Click();
        Assert.Equal(pane.Texts["Drills.Scene.Body"].Value, page.Find("[data-testid=drill-scene]").GetAttribute("value"));
        page.Find("[data-testid=drill-scene]").Change("");
        page.Find("[data-testid=drill-form]").Submit();
        Assert.Equal(pane.Texts["DrillRefusal.Empty"].Value, page.WaitForElement("[data-testid=drill-refusal]").TextContent.Trim());
        page.Find("[data-testid=drill-concern]").Change("Mind"); // proposes its own scene
        page.Find("[data-testid=drill-concern]").Change("Body");
        page.Find("[data-testid=drill-form]").Submit();

        var running = page.WaitForElement("[data-testid=drills-running]");
        Assert.Equal(["Raised reached", "Offered reached", "Acknowledged open", "Accepted open", "FirstWords open", "Closed open"], Moments(page));
        Assert.Contains("汐見市", running.TextContent, StringComparison.Ordinal);

        await using var hers = Pane.Of(cast, midwife, language);
        var offers = hers.Render<EscalationsPage>();
        Assert.Equal(hers.Texts["Drill.Mark"].Value, offers.WaitForElement("[data-testid=calls-offers] [data-testid=drill-mark]").TextContent);
        offers.Find("[data-testid=call-accept]").Click();
        var view = await Eventually(cast, midwife);
        Assert.Equal(hers.Texts["Drill.Strip"].Value, hers.Render<DrillStrip>(part => part.Add(strip => strip.View, view)).Find("[data-testid=drill-strip] span:last-child").TextContent);

        cast.Clock.Advance(TimeSpan.FromSeconds(130));
        page.WaitForAssertion(() => Assert.Contains("Accepted reached", Moments(page)));
        page.Find("[data-testid=drill-end]").Click();
        var past = page.WaitForElement("[data-testid=drills-past]");
        Assert.Empty(page.FindAll("[data-testid=drills-running]"));
        Assert.Contains(pane.Texts["Drills.Whole", "2:10"].Value, past.TextContent, StringComparison.Ordinal);
        Assert.Contains(pane.Texts["Drills.EndedEarly"].Value, past.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Raised reached", "Offered reached", "Acknowledged skipped", "Accepted reached", "FirstWords skipped", "Closed skipped"], Moments(page));
    }

    [Fact]
    public async Task Who_plans_no_duties_does_not_find_the_page_and_a_parents_room_has_no_such_strip()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        Assert.NotNull(pane.Render<DrillsPage>().WaitForElement("[data-testid=not-found]"));
        var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
        Assert.Empty(pane.Render<DrillStrip>(part => part.Add(strip => strip.View, view)).Markup.Trim());
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Every_moment_refusal_and_step_has_its_words(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        foreach (var key in Enum.GetValues<DrillMomentKind>().Select(kind => $"DrillMomentKind.{kind}").Concat(Enum.GetValues<DrillRefusal>().Select(refusal => $"DrillRefusal.{refusal}"))
            .Concat(Enum.GetValues<StepKind>().Select(kind => $"StepKind.{kind}")).Concat(Enum.GetValues<Concern>().Select(concern => $"Drills.Scene.{concern}"))) Assert.False(pane.Texts[key].ResourceNotFound, key);
    }

    private static IEnumerable<string> Moments(IRenderedComponent<DrillsPage> page) => page.FindAll("[data-moment]").Select(row => $"{row.GetAttribute("data-moment")} {row.GetAttribute("data-reached")}");

    private static async Task<Core.Rooms.RoomView> Eventually(Cast cast, Actor who)
    {
        IReadOnlyList<Core.Rooms.RoomSummary> rooms = [];
        await TestKit.Eventually.HoldsAsync("the room opens", async () => (rooms = await cast.Rooms.ReadAsync(who, None)).Count == 1);
        return await Pane.ViewAsync(cast, who, rooms[0].Id);
    }

    private static async Task<Actor> OnDutyAsync(Cast cast)
    {
        var actor = await cast.HireSpecialistAsync("三浦", SpecialistKind.Midwife);
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        await cast.Database.ChangeAsSystemAsync("test", (db, _) => Task.FromResult(db.Duties.Add(new Duty(actor.Id, SpecialistKind.Midwife, cast.Shiomi, today, today, TimeOnly.MinValue, TimeOnly.MinValue, cast.Coordinator.Id))), None);
        return actor;
    }
}
