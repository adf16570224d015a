using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Emergency;
using CoeSupport.Web.Components.Rooms;
using CoeSupport.Web.Components.Texts;
using CoeSupport.Web.Components.Trios;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The page of first words, and what a room shows while its parent's words wait for agreement.</summary>
public sealed class ConsentTests
{
    [Theory, InlineData("ja"), InlineData("en")]
    public async Task An_administrator_writes_and_sees_the_phone_that_shows_it(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめの文");
        await using var pane = Pane.Of(cast, await AdministratorAsync(cast), language);
        var page = pane.Render<TextsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=text-card]")));
        Assert.True(page.Find("[data-testid=text-keep]").HasAttribute("disabled")); // nothing is different

        page.Find("[data-testid=text-words]").Input("あたらしい文");

        Assert.Contains("あたらしい文", page.Find("[data-testid=phone-preview]").TextContent, StringComparison.Ordinal);
        Assert.Contains("だれが読めますか", page.Find("[data-testid=phone-preview]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=text-card] form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=text-kept]")));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal("あたらしい文", await db.ConsentTexts.Where(text => text.Version == 2).Select(text => text.Text).SingleAsync());
    }

    [Fact]
    public async Task Too_long_a_text_cannot_be_kept_and_the_sample_comes_back()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめの文");
        await using var pane = Pane.Of(cast, await AdministratorAsync(cast));
        var page = pane.Render<TextsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=text-card]")));

        page.Find("[data-testid=text-words]").Input(new string('あ', ConsentText.Longest + 1));
        Assert.True(page.Find("[data-testid=text-keep]").HasAttribute("disabled"));
        Assert.True(page.Find("[data-testid=text-count]").HasAttribute("data-over"));
        page.Find("[data-testid=text-usual]").Click();
        page.Find("[data-testid=text-supervision]").Click();

        Assert.False(page.Find("[data-testid=text-keep]").HasAttribute("disabled"));
        var lines = page.Find("[data-testid=text-words]").GetAttribute("value")!.Split('\n');
        Assert.Equal("・応援団を支えるスーパーバイザー", lines[Array.FindIndex(lines, line => line.Contains("助産師", StringComparison.Ordinal)) + 1]);
    }

    [Fact]
    public async Task The_policy_is_chosen_and_the_phone_shows_its_button()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめの文");
        await using var pane = Pane.Of(cast, await AdministratorAsync(cast));
        var page = pane.Render<TextsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=policy-Explicit]")));
        Assert.DoesNotContain("同意して話す", page.Find("[data-testid=phone-preview]").TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=policy-Explicit]").Change(true);

        page.WaitForAssertion(() => Assert.Contains("同意して話す", page.Find("[data-testid=phone-preview]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_finds_the_page()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.TellAsync("はじめの文");
        foreach (var who in new[] { cast.Coordinator, cast.Midwife })
        {
            await using var pane = Pane.Of(cast, who);
            var page = pane.Render<TextsPage>();
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=not-found]")));
            Assert.DoesNotContain("はじめの文", page.Markup, StringComparison.Ordinal);
        }
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task The_room_says_that_it_waits_and_after_a_quarter_of_an_hour_how_it_opens(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await WaitingAsync(cast, "そっと聞いてください");
        await using var pane = Pane.Of(cast, cast.ReceptionNurse, language);
        var notice = pane.Render<ConsentNotice>(await WithAsync());
        Assert.Empty(notice.FindAll("[data-testid=consent-open]"));
        cast.Clock.Advance(ConsentWait.Longest);
        notice.WaitForAssertion(() => Assert.NotEmpty(notice.FindAll("[data-testid=consent-open]"))); // by the clock alone

        notice.Find("form").Submit();
        notice.WaitForAssertion(() => Assert.Equal(pane.Words.Of(OpenSealedRefusal.Reason), notice.Find("[data-testid=consent-refusal]").TextContent.Trim()));
        notice.Find("[data-testid=consent-reason]").Input("返事がなく心配なので");
        notice.Find("form").Submit();

        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll("[data-testid=consent-refusal]")));
        notice.Render(await WithAsync());
        Assert.Empty(notice.FindAll("[data-testid=consent-notice]")); // one strip says why, until when and that nobody agreed
        var strip = pane.Render<EmergencyStrip>(await InStripAsync());
        Assert.Equal(pane.Texts["Consent.NotYet"].Value, strip.Find("[data-testid=consent-not-yet]").TextContent.Trim());
        Assert.NotEmpty(strip.FindAll("[data-testid=emergency-end]"));
        Assert.Contains("そっと聞いてください", (await cast.WordsReadByAsync(cast.ReceptionNurse, room))!);

        async Task<Action<ComponentParameterCollectionBuilder<ConsentNotice>>> WithAsync()
        {
            var view = await Pane.ViewAsync(cast, cast.ReceptionNurse, room);
            return parameters => parameters.Add(part => part.View, view);
        }

        async Task<Action<ComponentParameterCollectionBuilder<EmergencyStrip>>> InStripAsync()
        {
            var view = await Pane.ViewAsync(cast, cast.ReceptionNurse, room);
            return parameters => parameters.Add(part => part.View, view).Add(part => part.Reader, cast.ReceptionNurse.Id);
        }
    }

    [Fact]
    public async Task Who_is_no_professional_sees_that_it_waits_and_no_way_to_open_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await WaitingAsync(cast, "もう死にたい");
        await cast.SeatTrioAsync(room);
        var view = await Pane.ViewAsync(cast, cast.Volunteer, room);
        await using var pane = Pane.Of(cast, cast.Volunteer);

        var notice = pane.Render<ConsentNotice>(parameters => parameters.Add(part => part.View, view));

        Assert.True(notice.Find("[data-testid=consent-notice]").HasAttribute("data-danger"));
        Assert.Empty(notice.FindAll("form"));
        Assert.DoesNotContain("死にたい", notice.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_and_roster_mark_it_without_a_word()
    {
        await using var cast = await Cast.AssembleAsync();
        await WaitingAsync(cast, "ひみつの話です");
        var summary = Assert.Single(await cast.Rooms.ReadAsync(cast.ReceptionNurse, CancellationToken.None));
        await using var nurse = Pane.Of(cast, cast.ReceptionNurse);
        await using var coordinator = Pane.Of(cast, cast.Coordinator);

        var row = nurse.Render<RoomRow>(parameters => parameters.Add(part => part.Room, summary).Add(part => part.Reader, cast.ReceptionNurse.Id));
        var page = coordinator.Render<TriagePage>();

        Assert.Contains(nurse.Texts["Mark.Consent"].Value, row.Markup, StringComparison.Ordinal);
        Assert.Contains(nurse.Texts["Consent.Waits"].Value, row.Markup, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=awaits-consent]")));
        Assert.DoesNotContain("ひみつ", row.Markup + page.Markup, StringComparison.Ordinal);
    }

    private static async Task<RoomId> WaitingAsync(Cast cast, string words)
    {
        await cast.TellAsync("はじめに", ConsentPolicy.Explicit);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        return await cast.ParentWritesAsync(words);
    }

    private static Task<Actor> AdministratorAsync(Cast cast) => cast.Database.ChangeAsSystemAsync("a test hires an administrator", (db, _) =>
    {
        var staff = new Staff(StaffId.New(), "管理", kind: null, about: "", db.Now);
        staff.Grant(Role.Administrator, Scope.WholeOperator);
        db.Staff.Add(staff);
        return Task.FromResult(new Actor(staff.Id, "管理", null, [new RoleGrant(Role.Administrator, Scope.WholeOperator)]));
    }, CancellationToken.None);
}
