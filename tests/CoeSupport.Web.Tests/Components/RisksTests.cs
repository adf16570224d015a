using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Risks;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Risks;
using CoeSupport.Web.Resources;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Two taps raise a risk, a second person sees it on whatever page they are, two lower it, and a hint is quiet and put away with a tap.</summary>
public sealed class RisksTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Two_taps_raise_it_and_why_is_asked_afterwards(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        var button = pane.Render<RiskButton>(await PartAsync<RiskButton>(cast, cast.Volunteer, room));

        button.Find("[data-testid=risk-open]").Click();
        button.Find("[data-testid=raise-PlanOrMeans]").Click();

        button.WaitForAssertion(() => Assert.Contains(pane.Texts["RiskLevel.PlanOrMeans"].Value, button.Find("[data-testid=risk-told]").TextContent, StringComparison.Ordinal));
        Assert.Equal(RiskLevel.PlanOrMeans, (await Pane.ViewAsync(cast, cast.Midwife, room)).Risk!.Level);
        button.WaitForElement("[data-testid=risk-why]").Input("薬をためているとのこと");
        button.Find("[data-testid=risk-explain]").Click();
        button.WaitForAssertion(() => Assert.Empty(button.FindAll("[data-testid=risk-told]")));
        Assert.Equal("薬をためているとのこと", (await new RiskCards(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, None))!.History[0].Reason);
    }

    [Fact]
    public async Task The_strip_asks_the_second_person_and_takes_an_agreement_but_not_ones_own()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await new RaiseRisk(cast.Database, cast.Keys).RaiseAsync(cast.Volunteer, room, RiskLevel.InProgress, "屋上にいるとのこと", None);
        await using var hers = Pane.Of(cast, cast.Midwife);
        await using var theirs = Pane.Of(cast, cast.Volunteer);

        var own = theirs.Render<RiskStrip>(await PartAsync<RiskStrip>(cast, cast.Volunteer, room));
        own.WaitForAssertion(() => Assert.Contains(theirs.Texts["Risk.WaitsForSecond"].Value, own.Markup, StringComparison.Ordinal));
        Assert.Empty(own.FindAll("[data-testid=risk-see]"));
        var strip = hers.Render<RiskStrip>(await PartAsync<RiskStrip>(cast, cast.Midwife, room));
        strip.WaitForAssertion(() => Assert.Contains("屋上にいるとのこと", strip.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        strip.WaitForElement("[data-testid=risk-see]").Click();
        strip.WaitForAssertion(() => Assert.Empty(strip.FindAll("[data-testid=risk-see]")));
        Assert.False((await Pane.ViewAsync(cast, cast.Midwife, room)).Risk!.IsUnseen);

        var panel = theirs.Render<RiskPanel>(await PartAsync<RiskPanel>(cast, cast.Volunteer, room));
        panel.WaitForElement("[data-testid=risk-lower-why]").Change("家族が来ました");
        panel.Find("[data-testid=risk-propose]").Click();
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=risk-lower]")));
        var proposed = theirs.Render<RiskStrip>(await PartAsync<RiskStrip>(cast, cast.Volunteer, room));
        proposed.WaitForElement("[data-testid=risk-proposal]");
        Assert.Empty(proposed.FindAll("[data-testid=risk-agree]"));

        var asked = hers.Render<RiskStrip>(await PartAsync<RiskStrip>(cast, cast.Midwife, room));
        asked.WaitForElement("[data-testid=risk-agree]").Click();
        asked.WaitForAssertion(() => Assert.Empty(asked.FindAll("[data-testid=risk-agree]")));
        Assert.Null((await Pane.ViewAsync(cast, cast.Midwife, room)).Risk);
    }

    [Fact]
    public async Task A_hint_says_that_somebody_should_read_and_not_what_was_said_and_goes_with_a_tap()
    {
        await using var cast = await Cast.AssembleAsync();
        await new LayInPhrases(cast.Database).RunAsync(None);
        var room = await cast.RoomWithTrioAsync("もう消えたいです");
        await using var pane = Pane.Of(cast, cast.Volunteer);
        long? gone = null;
        var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
        var strip = pane.Render<HintStrip>(parameters => parameters.Add(part => part.View, view).Add(part => part.OnGo, (long line) => { gone = line; }));

        var hint = strip.WaitForElement("[data-testid=risk-hint]");
        Assert.Contains(pane.Texts["Hint.Words"].Value, hint.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("消えたい", hint.TextContent, StringComparison.Ordinal);
        strip.Find("[data-testid=risk-hint-go]").Click();
        Assert.NotNull(gone);
        strip.Find("[data-testid=risk-hint-close]").Click();
        strip.WaitForAssertion(() => Assert.Empty(strip.FindAll("[data-testid=risk-hint]")));
    }

    [Fact]
    public async Task An_administrator_changes_a_phrase_on_the_page_and_never_over_what_a_colleague_wrote()
    {
        await using var cast = await Cast.AssembleAsync();
        var admin = await cast.HireAsync("管理", Role.Administrator, Scope.WholeOperator);
        Assert.Null(await new KeepPhrase(cast.Database).SaveAsync(admin, null, RiskPhraseKind.Ideation, "きえたい", 0, None));
        await using var pane = Pane.Of(cast, admin);
        var page = pane.Render<PhrasesPage>();
        page.WaitForElement("[data-testid=phrase-change]").Click();
        Assert.Equal("きえたい", page.Find("[data-testid=phrase-text]").GetAttribute("value"));
        page.Find("[data-testid=phrase-text]").Change("きえてしまいたい");
        page.Find("[data-testid=phrase-form]").Submit();
        page.WaitForAssertion(() => Assert.Equal("きえてしまいたい", Assert.Single(page.FindAll("[data-testid=phrase] span")).TextContent)); // one, not two
        Assert.Empty(page.FindAll("[data-testid=phrase-leave]"));

        page.Find("[data-testid=phrase-change]").Click();
        var seen = Assert.Single((await new PhraseList(cast.Database).ReadAsync(admin, None))!);
        Assert.Null(await new KeepPhrase(cast.Database).SaveAsync(admin, seen.Id, seen.Kind, "もう消えたい", seen.Version, None));
        page.Find("[data-testid=phrase-text]").Change("これではない");
        page.Find("[data-testid=phrase-form]").Submit();
        Assert.Equal(pane.Texts["PhraseRefusal.Changed"].Value, page.WaitForElement("[data-testid=phrase-refusal]").TextContent.Trim());
        Assert.Equal("もう消えたい", Assert.Single((await new PhraseList(cast.Database).ReadAsync(admin, None))!).Text);
    }

    [Fact]
    public void Every_level_step_refusal_and_kind_has_its_words()
    {
        var words = new System.Resources.ResourceManager(typeof(Screen).FullName!, typeof(Screen).Assembly);
        var keys = Of<RiskLevel>("RiskLevel").Concat(Of<RiskStepKind>("RiskStep")).Concat(Of<RiskRefusal>("RiskRefusal")).Concat(Of<RiskPhraseKind>("RiskPhraseKind")).Concat(Of<RiskPhraseKind>("RiskPhraseKind", ".About")).Concat(Of<PhraseRefusal>("PhraseRefusal"))
            .Concat(Of<Core.FollowUps.FollowUpStepKind>("FollowUpStep")).Concat(Of<Core.FollowUps.FollowUpRefusal>("FollowUpRefusal")).Concat(Of<Core.FollowUps.PhoneCallResult>("PhoneCallResult")).Concat(Of<Core.FollowUps.PhoneCallRefusal>("PhoneCallRefusal"))
            .Concat(Of<Core.Hotlines.DirectoryKind>("DirectoryKind")).Concat(Of<Core.Hotlines.DirectoryRefusal>("DirectoryRefusal")).Concat(["RiskLevel.Ideation.About", "RiskLevel.PlanOrMeans.About", "RiskLevel.InProgress.About", "FollowUps.Overdue", "FollowUps.Today", "FollowUps.Later", "FollowUps.Done"]);
        Assert.All(keys, key => Assert.False(string.IsNullOrEmpty(words.GetString(key, System.Globalization.CultureInfo.InvariantCulture)), key));

        static IEnumerable<string> Of<T>(string prefix, string end = "") where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{prefix}.{name}{end}");
    }

    private static async Task<Action<ComponentParameterCollectionBuilder<T>>> PartAsync<T>(Cast cast, Actor who, RoomId room) where T : RiskPart
    {
        var view = await Pane.ViewAsync(cast, who, room);
        return parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, who.Id);
    }
}
