using System.Text;
using AngleSharp.Dom;
using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.People;
using CoeSupport.Core.Staffing;
using CoeSupport.Core.Supporters;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Components.Rosters;
using CoeSupport.Web.Components.Supporters;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The screens for supporters: one's own profile, who carries how much, and lists from files.</summary>
public sealed class SupportersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    // Five hundred people are judged and invited while a screen waits; a machine under load may take its time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_supporter_keeps_their_profile_with_every_choice(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer, language);
        var page = pane.Render<ProfilePage>();
        page.WaitForElement("[data-testid=week-grid]");

        page.Find("[data-testid=week-Monday-21]").Click();
        page.Find("[data-testid=week-block-Weekend]").Click();
        page.Find("[data-testid=profile-gender-Woman]").Click();
        page.Find("[data-testid=profile-icon-Bird]").Click();
        page.Find("[data-testid=profile-sentence]").Change("夜にいます");
        Assert.Contains(pane.Texts["Profile.SentenceNote"], page.Find("#profile-sentence-note").TextContent, StringComparison.Ordinal); // that parents receive it
        page.Find("[data-testid=chip-en]").Click();
        page.Find("[data-testid=chip-Feeding]").Click();
        page.Find($"[data-testid='chip-{cast.Shiomi}']").Click();
        page.Find("[data-testid=profile-wanted]").Change("2");

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-testid=week-Sunday-16]").GetAttribute("aria-pressed")));
        var own = await new KeepProfile(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, None);
        Assert.Equal((Gender.Woman, SupporterIcon.Bird, 2, 17), (own.Words.Gender, own.Words.Icon, own.Words.Wanted, own.Words.Hours.Count));
        Assert.Equal("夜にいます", own.Words.Sentence);
        Assert.True(own.Words.Hours.Has(DayOfWeek.Monday, 21));
        Assert.Equal(["ja", "en"], own.Words.Languages);
        Assert.Equal([SupporterTheme.Feeding], own.Words.Themes);
        Assert.Equal([cast.Shiomi], own.Words.Municipalities);
        Assert.DoesNotContain(page.Find("[data-testid=profile-wanted]").Children, option => option.GetAttribute("value") == "6"); // nothing above the limit is offered
        page.Find("[data-testid=week-Monday-21]").Click();
        Assert.Equal(16, (await new KeepProfile(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, None)).Words.Hours.Count);
    }

    [Fact]
    public async Task A_pause_lasts_through_the_day_that_was_chosen_and_is_ended_by_the_switch()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var page = pane.Render<ProfilePage>();
        page.WaitForElement("[data-testid=pause-switch]").Change(true);

        page.Find("[data-testid=pause-until]").Change("2026-04-10");
        page.Find("[data-testid=pause-reason]").Change("入院");
        page.Find("[data-testid=pause-keep]").Click();

        page.WaitForAssertion(() => Assert.Contains("入院", page.Find("[data-testid=pause-said]").TextContent, StringComparison.Ordinal));
        Assert.Contains("4月10日", page.Find("[data-testid=pause-said]").TextContent, StringComparison.Ordinal);
        var pause = (await new KeepProfile(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, None)).Pause!;
        Assert.Equal((cast.Clock.GetUtcNow(), new DateTimeOffset(2026, 4, 10, 15, 0, 0, TimeSpan.Zero)), (pause.From, pause.Until!.Value)); // midnight in Tokyo
        page.Find("[data-testid=pause-switch]").Change(false);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=pause-said]")));
        Assert.Null((await new KeepProfile(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, None)).Pause);
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_coordinator_sees_who_carries_how_much_filters_and_keeps_the_view(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync("ひみつ");
        await new KeepProfile(cast.Database, cast.Keys).PauseAsync(cast.OtherVolunteer, new Pause(cast.Clock.GetUtcNow(), null), "ないしょ", None);
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var page = pane.Render<SupportersPage>();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("[data-testid=roster-row]").Count));
        Assert.Empty(page.FindAll("[data-testid=import-link]"));
        Assert.DoesNotContain("ひみつ", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("ないしょ", page.Markup, StringComparison.Ordinal);
        Assert.Contains(pane.Texts["Supporters.LoadOf", 1, 5], page.FindAll("[data-testid=roster-row]")[0].TextContent, StringComparison.Ordinal); // the most loaded first

        page.Find("[data-testid=roster-kind]").Change("Volunteer");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=roster-row]").Count));
        page.Find("[data-testid=roster-paused]").Change("yes");
        page.WaitForAssertion(() => Assert.Equal("早見", Assert.Single(page.FindAll("[data-testid=roster-name]")).TextContent));
        Assert.EndsWith("/supporters?kind=Volunteer&paused=yes", pane.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal("/supporters/view.csv?kind=Volunteer&paused=yes", page.Find("[data-testid=export-view]").GetAttribute("href"));
        page.Find("[data-testid=saved-view-new]").Click();
        page.Find("[data-testid=saved-view-name]").Change("お休み");
        page.Find(".roster__name").Submit();
        page.WaitForAssertion(() => Assert.Equal("/supporters?kind=Volunteer&paused=yes", page.Find("[data-testid=saved-view]").GetAttribute("href")));
        page.Find("[data-testid=roster-free]").Click();
        page.WaitForElement("[data-testid=roster-empty]");
    }

    [Fact]
    public async Task Orders_and_filters_hold_what_they_say_and_an_address_carries_them_there_and_back()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        var keep = new KeepProfile(cast.Database, cast.Keys);
        await keep.SayAsync(cast.Midwife, new ProfileWords { Languages = ["ja", "en"], Municipalities = [cast.Shiomi], Hours = WeekHours.None.With(DayOfWeek.Monday, 0, 3), Wanted = 1 }, None);
        await keep.SayAsync(cast.OtherVolunteer, new ProfileWords { Languages = ["ja"], Hours = WeekHours.None.With(DayOfWeek.Monday, 0, 5) }, None);
        var loads = (await new SupporterRoster(cast.Database).ReadAsync(cast.Coordinator, None))!;
        IReadOnlyList<string> Names(RosterView view) => [.. view.Of(loads).Select(load => load.Person.PublicName)];

        Assert.Equal("森下", Names(new RosterView())[0]); // 1 of 1 before 1 of 5
        Assert.Equal(["早見", "森下"], Names(new RosterView { Sort = "hours" }).Take(2));
        Assert.Equal(loads.Supporters.Select(load => load.Person.PublicName), Names(new RosterView { Sort = "name" }));
        Assert.Equal(["森下"], Names(new RosterView { Language = "en" }));
        Assert.Equal(["森下"], Names(new RosterView { Place = cast.Shiomi }));
        Assert.DoesNotContain("森下", Names(new RosterView { Free = true }));
        Assert.Equal(["森下", "岡部"], Names(new RosterView { Kind = SupporterKind.Professional }));
        var whole = new RosterView { Sort = "waiting", Kind = SupporterKind.Volunteer, Place = cast.Shiomi, Language = "ja-x-easy", Paused = false, Free = true };
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(whole.ToQuery());
        Assert.Equal(whole, RosterView.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null));
        Assert.Equal(new RosterView(), RosterView.Read(name => "'; DROP"));
    }

    [Fact]
    public async Task A_coordinator_sets_the_limit_and_records_trainings_of_their_people_and_only_looks_at_others()
    {
        await using var cast = await Cast.AssembleAsync();
        var local = await cast.HireAsync("若葉の人", Role.Supporter, Scope.Of(cast.Wakaba), SupporterKind.Volunteer);
        await using var pane = Pane.Of(cast, cast.WakabaCoordinator);
        var page = pane.Render<SupporterPage>(parameters => parameters.Add(p => p.Id, local.Id.Value));
        page.WaitForElement("[data-testid=supporter-limit]").Change("3");
        page.Find("[data-testid=supporter-experienced]").Change(true);
        page.Find("[data-testid=training-name]").Change("傾聴");
        page.Find("[data-testid=training-day]").Change("2026-03-01");
        page.Find(".profile__training").Submit();
        page.WaitForElement("[data-testid=untrain]");
        Assert.Contains(pane.Texts["Supporters.LoadOf", 0, 3], page.Find("[data-testid=supporter-load]").TextContent, StringComparison.Ordinal);
        await using (var db = cast.Database.OpenAs(cast.WakabaCoordinator))
        {
            var one = Assert.Single(await SupporterCandidates.ReadAsync(db, [local.Id], None));
            Assert.Equal((3, true, "傾聴"), (one.Limit, one.IsExperienced, Assert.Single(one.Trainings).Name));
        }
        page.Find("[data-testid=untrain]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=untrain]")));

        // Who works for everybody is nobody's of one town.
        var other = pane.Render<SupporterPage>(parameters => parameters.Add(p => p.Id, cast.Volunteer.Id.Value));
        other.WaitForAssertion(() => Assert.NotEmpty(other.FindComponents<NotFoundState>()));
    }

    [Fact]
    public async Task A_coordinator_lets_somebody_pause_takes_it_back_and_leaves_a_pause_of_their_own_alone()
    {
        await using var cast = await Cast.AssembleAsync();
        var local = await cast.HireAsync("若葉の人", Role.Supporter, Scope.Of(cast.Wakaba), SupporterKind.Volunteer);
        await using var pane = Pane.Of(cast, cast.WakabaCoordinator);
        var page = pane.Render<SupporterPage>(parameters => parameters.Add(p => p.Id, local.Id.Value));

        page.WaitForElement("[data-testid=pause-switch]").Change(true);
        Assert.Empty(page.FindAll("[data-testid=pause-reason]")); // nobody is asked for a reason, and nobody told one
        page.WaitForElement("[data-testid=pause-keep]").Click();

        page.WaitForAssertion(() => Assert.Contains(pane.Texts["Supporter.PauseSet"].Value, page.Find("[data-testid=pause-done]").TextContent, StringComparison.Ordinal));
        await using var own = Pane.Of(cast, local);
        var profile = own.Render<ProfilePage>();
        profile.WaitForAssertion(() => Assert.Contains(own.Texts["Profile.PausedByOther"].Value, profile.Markup, StringComparison.Ordinal));
        page.Find("[data-testid=pause-undo]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=pause-said]")));
        Assert.Null((await new KeepProfile(cast.Database, cast.Keys).ReadAsync(local, None)).Pause);

        Assert.True(await new KeepProfile(cast.Database, cast.Keys).PauseAsync(local, new Pause(cast.Clock.GetUtcNow(), null), "ひみつ", None));
        var again = pane.Render<SupporterPage>(parameters => parameters.Add(p => p.Id, local.Id.Value));
        again.WaitForElement("[data-testid=pause-own]");
        Assert.Empty(again.FindAll("[data-testid=pause-switch]"));
        Assert.DoesNotContain("ひみつ", again.Markup, StringComparison.Ordinal);
        again.Find("[data-testid=outlook-open]").Click();
        again.WaitForElement("[data-testid=outlook-seats]");
    }

    [Fact]
    public async Task Whoever_has_no_business_there_finds_no_such_page()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var supporter = Office(cast, cast.Volunteer);
        foreach (var page in new IRenderedComponent<IComponent>[] { Rendered<SupportersPage>(supporter), Rendered<ImportPage>(supporter), Rendered<SupporterPage>(supporter), Rendered<RoomRosterPage>(supporter), Rendered<PlaceRosterPage>(supporter) }) page.WaitForAssertion(() => Assert.NotEmpty(page.FindComponents<NotFoundState>()));
        await using var coordinator = Office(cast, cast.Coordinator);
        foreach (var page in new IRenderedComponent<IComponent>[] { Rendered<ImportPage>(coordinator), Rendered<ProfilePage>(coordinator) }) page.WaitForAssertion(() => Assert.NotEmpty(page.FindComponents<NotFoundState>()));
    }

    [Theory, InlineData(65001, "utf-8"), InlineData(932, "shift_jis")]
    public async Task Five_hundred_people_come_by_a_file_in_either_encoding_and_nothing_happens_before_it_is_confirmed(int codePage, string encoding)
    {
        await using var cast = await Cast.AssembleAsync();
        var head = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        await using var pane = Office(cast, head);
        var page = pane.Render<ImportPage>();
        page.WaitForElement("[data-testid=import-file]", Patience);
        var text = "名前,種類,ことば,いる時間,上限\r\n" + string.Concat(Enumerable.Range(1, 500).Select(number => $"新人{number},応援者,日本語; 英語,月 20-24,3\r\n"));
        byte[] Encoded(string words) => codePage == 932 ? CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(words) : Encoding.UTF8.GetBytes(words);

        Upload(page, Encoded($"{text}=cmd,応援者\r\n"));
        page.WaitForAssertion(() => Assert.Equal("Refused", page.FindAll("[data-testid=import-line]")[0].GetAttribute("data-fate")), Patience);
        Assert.True(page.Find("[data-testid=import-confirm]").HasAttribute("disabled"));
        Upload(page, Encoded(text));
        page.WaitForAssertion(() => Assert.Contains("500人", page.Find("[data-testid=import-verdict]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains(pane.Texts["Import.Taken", pane.Texts[$"Import.Encoding.{encoding}"]], page.Find("[data-testid=import-read]").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(cast));
        page.Find("[data-testid=import-confirm]").Click();

        page.WaitForElement("[data-testid=import-done]", Patience);
        Assert.Equal(500, await CountAsync(cast));
        var links = page.Find("[data-testid=import-link-list]").TextContent.Split('\n');
        Assert.Equal(500, links.Length);
        Assert.Matches(@"^新人1\thttp://localhost/join/[\w-]{40,}$", links[0]);
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_told_so_and_can_be_read_in_the_encoding_that_was_meant()
    {
        await using var cast = await Cast.AssembleAsync();
        var head = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        await using var pane = Office(cast, head);
        var page = pane.Render<ImportPage>();
        page.WaitForElement("[data-testid=import-file]");

        Upload(page, Encoding.UTF8.GetBytes("名前,電話\r\nA,090\r\n"));
        page.WaitForAssertion(() => Assert.Contains("種類", page.Find("[data-testid=import-findings]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=import-confirm]"));
        page.Find("[data-testid=import-encoding]").Change("shift_jis");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=import-findings] li")));
        Assert.Equal(0, await CountAsync(cast));
    }

    private static Pane Office(Cast cast, Actor who)
    {
        var pane = Pane.Of(cast, who);
        pane.Services.AddSingleton<StaffList>().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        return pane;
    }

    private static IRenderedComponent<IComponent> Rendered<T>(Pane pane) where T : IComponent => (IRenderedComponent<IComponent>)pane.Render<T>();

    private static void Upload(IRenderedComponent<ImportPage> page, byte[] bytes) => page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, "list.csv"));

    private static async Task<int> CountAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.Invitations.CountAsync();
    }
}
