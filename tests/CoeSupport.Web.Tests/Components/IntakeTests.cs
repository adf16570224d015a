using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Intake;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The screens of the intake: codes for coordinators, municipalities for administrators.</summary>
public sealed class IntakeTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_coordinator_makes_a_code_sees_its_counts_and_withdraws_it(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var page = pane.Render<IntakeCodesPage>();
        page.WaitForAssertion(() => page.Find("[data-testid=intake-empty]"));

        page.Find("[data-testid=code-new]").Click();
        page.Find("[data-testid=code-form]").Submit(); // without a label
        page.WaitForAssertion(() => Assert.Contains(pane.Texts["IntakeRefusal.Label"], page.Find("[data-testid=code-refusal]").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=code-label]").Change("<script>alert(1)</script>");
        page.Find("[data-testid=code-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("<script>", page.Find("[data-testid=intake-code] h3").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("script"));
        Assert.Equal("0", page.Find("[data-testid=funnel-Opened]").TextContent);
        var code = page.Find("[data-testid=code]").TextContent;
        Assert.Equal($"/intake/{code}/print/a4", page.Find("[data-testid=print-a4]").GetAttribute("href"));

        await new OpenIntakePage(cast.Database).OpenAsync(code, counts: true, CancellationToken.None);
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-testid=funnel-Opened]").TextContent), cast.Clock); // by the feed

        page.Find("[data-testid=code-ask]").Click();
        page.Find("[data-testid=code-withdraw]").Click();
        page.WaitForAssertion(() => Assert.True(page.Find("[data-testid=intake-code]").HasAttribute("data-withdrawn")), cast.Clock);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=print-a4]")));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task Codes_and_municipalities_are_sought_by_every_word(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) => await db.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.MunicipalityId, (MunicipalityId?)null), ct), CancellationToken.None);
        var make = new MakeIntakeCode(cast.Database);
        Assert.Null(await make.MakeAsync(cast.Coordinator, cast.Channel, cast.Shiomi, IntakePlace.Clinic, "みなと医院", CancellationToken.None));
        Assert.Null(await make.MakeAsync(cast.Coordinator, cast.Channel, cast.Wakaba, IntakePlace.Clinic, "みなと医院 分院", CancellationToken.None));
        Assert.Null(await make.MakeAsync(cast.Coordinator, cast.Channel, cast.Wakaba, IntakePlace.Shop, "ベビー用品店", CancellationToken.None));
        await using (var db = cast.Database.OpenAsSystem("test"))
        {
            Assert.Null(await new WithdrawIntakeCode(cast.Database).WithdrawAsync(cast.Coordinator, (await db.IntakeCodes.SingleAsync(code => code.Place == IntakePlace.Shop)).Id, CancellationToken.None));
        }
        await using var pane = Pane.Of(cast, cast.Coordinator, language);
        var page = pane.Render<IntakeCodesPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-testid=intake-code]").Count));
        int Left() => page.FindAll("[data-testid=intake-code]").Count;

        page.Find("[data-testid=code-find]").Input("みなと 若葉");
        Assert.Equal(1, Left());
        Assert.Equal(pane.Texts["Intake.Count", 1, 3], page.Find("[data-testid=code-count]").TextContent);
        page.Find("[data-testid=code-find]").Input("");
        page.Find("[data-testid=code-place]").Change("Shop");
        Assert.Equal(1, Left());
        page.Find("[data-testid=code-live]").Change(true);
        Assert.Equal(0, Left());
        page.Find("[data-testid=code-place]").Change("");
        Assert.Equal(2, Left());

        await using var office = Pane.Of(cast, await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator), language);
        var towns = office.Render<MunicipalitiesPage>();
        towns.WaitForAssertion(() => Assert.Equal(2, towns.FindAll("[data-testid=municipality]").Count));
        towns.Find("[data-testid=municipality-find]").Input("神奈川 わかば");
        Assert.Empty(towns.FindAll("[data-testid=municipality]"));
        towns.Find("[data-testid=municipality-find]").Input("若葉");
        Assert.Single(towns.FindAll("[data-testid=municipality]"));
    }

    [Theory, InlineData("ja"), InlineData("en")]
    public async Task A_municipality_is_set_by_hand_and_who_may_not_is_told(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) => await db.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.MunicipalityId, (MunicipalityId?)null), ct), CancellationToken.None);
        var room = await cast.RoomWithTrioAsync();
        await using (var pane = Pane.Of(cast, cast.Volunteer, language))
        {
            var refused = pane.Render<PlaceForm>(parameters => parameters.Add(part => part.Room, room));
            refused.Find("[data-testid=place-open]").Click();
            refused.WaitForAssertion(() => Assert.Contains(pane.Texts["IntakeRefusal.NotFound"], refused.Find("[data-testid=place-refusal]").TextContent, StringComparison.Ordinal));
        }
        await using var own = Pane.Of(cast, cast.Midwife, language);
        var form = own.Render<PlaceForm>(parameters => parameters.Add(part => part.Room, room));
        form.Find("[data-testid=place-open]").Click();
        form.WaitForElement("[data-testid=place-choice]").Change(cast.Wakaba.ToString());
        form.Find("[data-testid=place-form]").Submit();
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("[data-testid=place-form], [data-testid=place-refusal]")));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(cast.Wakaba, (await db.Rooms.SingleAsync(r => r.Id == room)).MunicipalityId);
    }

    [Fact]
    public async Task Somebody_else_sees_the_page_of_what_does_not_exist()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Midwife);
        var codes = pane.Render<IntakeCodesPage>();
        codes.WaitForAssertion(() => Assert.Empty(codes.FindAll("[data-testid=code-new], .skeleton")));
        await using var other = Pane.Of(cast, cast.Coordinator);
        var towns = other.Render<MunicipalitiesPage>();
        towns.WaitForAssertion(() => Assert.Empty(towns.FindAll("[data-testid=municipality], .skeleton")));
    }

    [Fact]
    public async Task An_administrator_writes_about_municipalities_and_nobody_writes_over_what_they_have_not_seen()
    {
        await using var cast = await Cast.AssembleAsync();
        var admin = await cast.HireAsync("管理", Role.Administrator, Scope.WholeOperator);
        var local = await cast.HireAsync("若葉の管理", Role.Administrator, Scope.Of(cast.Wakaba));
        await using var pane = Pane.Of(cast, local);
        var page = pane.Render<MunicipalitiesPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=municipality]")));
        Assert.Empty(page.FindAll("[data-testid=municipality-new]")); // only the whole operator's let one join

        page.Find("[data-testid=municipality-welcome]").Change("ようこそ");
        page.Find("[data-testid=municipality]").Submit();
        page.WaitForAssertion(() => page.Find("[data-testid=municipality-kept]"));
        // What the feed says of it is read before the other writes: from here on this screen is one version behind.
        await Eventually.HoldsAsync("the screen takes its breath", () => cast.Clock.HasTimerAt(cast.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(40)));

        var keep = new KeepMunicipality(cast.Database);
        var words = new MunicipalityWords("若葉市", "神奈川県", "", "", "はじめまして");
        Assert.Equal(MunicipalityRefusal.Changed, await keep.KeepAsync(admin, cast.Wakaba, words, 0, CancellationToken.None));
        Assert.Null(await keep.KeepAsync(admin, cast.Wakaba, words, 1, CancellationToken.None));
        Assert.Equal(MunicipalityRefusal.NotFound, await keep.KeepAsync(local, cast.Shiomi, words, 0, CancellationToken.None));
        Assert.Equal(MunicipalityRefusal.NotFound, await keep.KeepAsync(local, null, words with { Name = "新しい市" }, 0, CancellationToken.None));
        Assert.Equal(MunicipalityRefusal.NameTaken, await keep.KeepAsync(admin, null, words with { Name = " 汐見市" }, 0, CancellationToken.None));
        Assert.Equal(MunicipalityRefusal.Unfit, await keep.KeepAsync(admin, null, words with { Name = new string('市', 41) }, 0, CancellationToken.None));
        Assert.Null(await keep.KeepAsync(admin, null, words with { Name = "新しい市" }, 0, CancellationToken.None));

        page.Find("[data-testid=municipality-welcome]").Change("こちらで");
        page.Find("[data-testid=municipality]").Submit();
        page.WaitForAssertion(() => page.Find("[data-testid=municipality-refusal]"));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal("はじめまして", (await db.Municipalities.SingleAsync(m => m.Id == cast.Wakaba)).Welcome);
        Assert.Equal(3, await db.AuditEntries.CountAsync(a => a.Action == "municipality.kept"));
    }

    [Fact]
    public async Task A_coordinator_decides_where_a_room_belongs()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("はじめまして");
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) => await db.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.MunicipalityId, (MunicipalityId?)null), ct), CancellationToken.None);
        Assert.Null(await new MakeIntakeCode(cast.Database).MakeAsync(cast.Coordinator, cast.Channel, cast.Wakaba, IntakePlace.Shop, "店", CancellationToken.None));
        await using (var db = cast.Database.OpenAsSystem("test")) await cast.ParentWritesAsync((await db.IntakeCodes.SingleAsync()).Code);
        await using var pane = Pane.Of(cast, cast.Coordinator);
        var page = pane.Render<IntakeCodesPage>();
        page.WaitForAssertion(() => Assert.Contains("若葉市", page.Find("[data-testid=claim]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("はじめまして", page.Markup, StringComparison.Ordinal);

        page.Find("[data-testid=claim-move]").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=claim]")));
        await using var after = cast.Database.OpenAsSystem("test");
        Assert.Equal(cast.Wakaba, (await after.Rooms.SingleAsync(r => r.Id == room)).MunicipalityId);
    }
}
