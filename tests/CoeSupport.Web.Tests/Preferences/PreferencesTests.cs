using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Web.Tests.Access;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Preferences;

/// <summary>How somebody likes to work follows them to every device; light or dark belongs to the device.</summary>
public sealed class PreferencesTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly WebHost _host = shared.Host;

    [Fact]
    public async Task The_language_somebody_chose_is_there_on_another_device_and_stronger_than_its_cookie()
    {
        var who = _host.StaffIdOf(persona => persona.IsReception);
        using var desk = new Visitor(_host);
        await desk.SignInAsync(who);
        using (await desk.PostAsync("/language", ("culture", "en"), ("returnUrl", "/me"))) { }

        using var phone = new Visitor(_host);
        using (await phone.PostAsync("/language", ("culture", "ja"))) { }
        Assert.Equal("ja", (await PageAsync(phone, "/sign-in")).DocumentElement.GetAttribute("lang"));
        await phone.SignInAsync(who);
        Assert.Equal("en", (await PageAsync(phone, "/me")).DocumentElement.GetAttribute("lang"));

        using (await desk.PostAsync("/language", ("culture", "ja"), ("returnUrl", "/me"))) { }
        Assert.Equal("ja", (await PageAsync(phone, "/me")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task What_is_chosen_is_kept_for_this_person_and_for_nobody_else()
    {
        var who = _host.StaffIdOf(persona => persona.Kind == SupporterKind.Volunteer);
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(who);

        using var answer = await visitor.PostAsync("/me/preferences", ("enterSends", "true"), ("undoSeconds", "5"), ("theme", "dark"));

        Assert.Equal("/me?kept=1", answer.Headers.Location?.OriginalString);
        var kept = await ReadAsync(who);
        Assert.Equal((true, 5), (kept.EnterSends, kept.UndoSeconds));
        Assert.False((await ReadAsync(_host.StaffIdOf(persona => persona.IsReception))).EnterSends);
        var page = await PageAsync(visitor, "/me?kept=1");
        Assert.Equal("dark", page.DocumentElement.GetAttribute("data-theme"));
        Assert.NotNull(page.QuerySelector("[data-testid=kept]"));
        Assert.NotNull(page.QuerySelector("input[name=undoSeconds][value='5'][checked]"));
        Assert.NotNull(page.QuerySelector("input[name=enterSends][value='true'][checked]"));
    }

    [Theory]
    [InlineData("4", "dark")]
    [InlineData("-1", "dark")]
    [InlineData("3", "\"><script>")]
    public async Task What_cannot_be_chosen_is_refused_whole(string seconds, string theme)
    {
        var who = _host.StaffIdOf(persona => persona.Kind == SupporterKind.CurrentParent);
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(who);

        using var answer = await visitor.PostAsync("/me/preferences", ("enterSends", "true"), ("undoSeconds", seconds), ("theme", theme));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False((await ReadAsync(who)).EnterSends);
        Assert.Null((await PageAsync(visitor, "/me")).DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task Without_a_sign_in_there_is_nothing_to_choose_but_the_language()
    {
        using var visitor = new Visitor(_host);

        foreach (var path in new[] { "/me/preferences", "/me/tour" })
        {
            using var answer = await visitor.PostAsync(path, ("enterSends", "true"), ("undoSeconds", "5"), ("theme", "dark"));
            Assert.StartsWith("/sign-in", answer.Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_tour_can_be_had_again()
    {
        var who = _host.StaffIdOf(persona => persona.IsCoordinator);
        var actor = (await _host.Services.GetRequiredService<Actors>().FindAsync(who, CancellationToken.None))!;
        await _host.Services.GetRequiredService<KeepPreferences>().ChangeAsync(actor, mine => mine.EndTour(DateTimeOffset.UnixEpoch), CancellationToken.None);
        using var visitor = new Visitor(_host);
        await visitor.SignInAsync(who);

        using var answer = await visitor.PostAsync("/me/tour", ("returnUrl", "/triage"));

        Assert.Equal("/triage", answer.Headers.Location?.OriginalString);
        Assert.Null((await ReadAsync(who)).TourEndedAt);
    }

    private async Task<StaffPreferences> ReadAsync(StaffId who) =>
        await _host.Services.GetRequiredService<KeepPreferences>().ReadAsync((await _host.Services.GetRequiredService<Actors>().FindAsync(who, CancellationToken.None))!, CancellationToken.None);

    private static async Task<IHtmlDocument> PageAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
