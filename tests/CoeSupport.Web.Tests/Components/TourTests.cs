using Bunit;
using CoeSupport.Core.Preferences;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Public;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Words in place: for somebody new, and when something went wrong.</summary>
public sealed class TourTests
{
    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Four_steps_forth_and_back_and_its_end_is_kept_for_every_device(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        var tour = pane.Render<Tour>(parameters => parameters.Add(part => part.Actor, cast.Volunteer));
        for (var step = 1; step <= 4; step++)
        {
            Assert.Equal(pane.Texts[$"Tour.{step}.Title"].Value, tour.Find("#tour-title").TextContent);
            Assert.Equal(pane.Texts["Tour.Place", step, 4].Value, tour.Find(".tour__place").TextContent);
            Assert.False(pane.Texts[$"Tour.{step}.Words"].ResourceNotFound);
            if (step < 4) tour.Find("[data-testid=tour-next]").Click();
        }
        tour.FindAll("button").Single(button => button.TextContent == pane.Texts["Tour.Back"].Value).Click();
        Assert.Equal(pane.Texts["Tour.3.Title"].Value, tour.Find("#tour-title").TextContent);
        Assert.Null((await new KeepPreferences(cast.Database).ReadAsync(cast.Volunteer, CancellationToken.None)).TourEndedAt);
        tour.Find("[data-testid=tour-next]").Click();
        tour.Find("[data-testid=tour-next]").Click();

        tour.WaitForAssertion(() => Assert.Empty(tour.FindAll("dialog")));
        await Eventually.HoldsAsync("its end is kept", async () => (await new KeepPreferences(cast.Database).ReadAsync(cast.Volunteer, CancellationToken.None)).TourEndedAt is not null);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Who_only_coordinates_hears_of_the_roster_and_later_ends_it_too(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var tour = pane.Render<Tour>(parameters => parameters.Add(part => part.Actor, cast.Coordinator));

        Assert.Equal(pane.Texts["Tour.Roster1.Title"].Value, tour.Find("#tour-title").TextContent);
        tour.Find("[data-testid=tour-skip]").Click();

        await Eventually.HoldsAsync("its end is kept", async () => (await new KeepPreferences(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None)).TourEndedAt is not null);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task An_error_says_what_is_safe_and_what_to_do_and_nothing_of_what_went_wrong(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);

        var page = pane.Render<ErrorPage>();

        Assert.Equal((pane.Texts["Error.Title"].Value, pane.Texts["Error.Kept"].Value), (page.Find("h1").TextContent, page.Find(".state p").TextContent));
        Assert.Equal("/", page.Find("a.button").GetAttribute("href"));
        foreach (var inside in new[] { "Exception", "   at ", "StackTrace", "500" }) Assert.DoesNotContain(inside, page.Markup, StringComparison.Ordinal);
    }
}
