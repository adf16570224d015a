using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Erasures;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>The screen for erasures: for administrators, without names and words of rooms.</summary>
public sealed class ErasuresTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task An_administrator_sees_what_runs_holds_it_with_a_reason_and_decides(string language)
    {
        await using var cast = await Cast.AssembleAsync();
        var admin = await AdministratorAsync(cast);
        await cast.RoomWithTrioAsync("ひみつ");
        await ConfirmAsync(cast);
        await using var pane = Pane.Of(cast, admin, language);
        var page = pane.Render<ErasuresPage>();
        page.WaitForAssertion(() => Assert.Equal("Running", page.Find("[data-testid=erasure]").GetAttribute("data-state")));
        Assert.DoesNotContain("ひみつ", page.Markup, StringComparison.Ordinal);

        page.Find("[data-testid=erasure-ask]").Click();
        page.Find("[data-testid=erasure-form]").Submit(); // without a reason
        page.WaitForAssertion(() => Assert.Contains(pane.Words.Of(ErasureRefusal.NoReason), page.Find("[data-testid=erasure-trouble]").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=erasure-form] textarea").Change("通報があります");
        page.Find("[data-testid=erasure-form]").Submit();
        page.WaitForAssertion(() => Assert.Contains("通報があります", page.Find("[data-testid=erasure-hold]").TextContent, StringComparison.Ordinal));

        cast.Clock.Advance(TimeSpan.FromDays(8));
        await using var rail = Pane.Of(cast, admin, language);
        var link = rail.Render<ErasuresLink>();
        link.WaitForAssertion(() => Assert.EndsWith("1", link.Find("[data-testid=erasures-overdue]").TextContent, StringComparison.Ordinal));

        await using var later = Pane.Of(cast, admin, language);
        var again = later.Render<ErasuresPage>();
        again.WaitForAssertion(() => Assert.Equal("alert", again.Find("[data-testid=erasure-hold]").GetAttribute("role")));
        again.Find("[data-testid=erasure-ask]").Click();
        again.Find("[data-testid=erasure-keep]").Change(true);
        again.Find("[data-testid=erasure-form] textarea").Change("裁判のため");
        again.Find("[data-testid=erasure-form]").Submit();
        again.WaitForAssertion(() => Assert.Empty(again.FindAll("[data-testid=erasure-ask]")));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(cast.Clock.GetUtcNow() + TimeSpan.FromDays(7), (await db.ErasureHolds.SingleAsync()).KeepUntil);
    }

    [Fact]
    public async Task A_rule_of_retention_is_tried_before_it_is_set_and_taken_away_again()
    {
        await using var cast = await Cast.AssembleAsync();
        var admin = await AdministratorAsync(cast);
        var room = await cast.RoomWithTrioAsync("ひみつ");
        await cast.SendReply.SendAsync(cast.Midwife, room, "はい", Guid.NewGuid(), CancellationToken.None);
        cast.Clock.Advance(TimeSpan.FromDays(800));
        await using var pane = Pane.Of(cast, admin);
        var page = pane.Render<ErasuresPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=retention]")));
        Assert.NotEmpty(page.FindAll("[data-testid=erasures-none]"));

        page.Find("[data-testid=retention-choice]").Change("24");
        page.Find("[data-testid=retention] form").Submit();
        page.WaitForAssertion(() => Assert.Contains(pane.Texts["Retention.Preview", 1], page.Find("[data-testid=retention-preview]").TextContent, StringComparison.Ordinal));
        Assert.Null(await MonthsAsync(cast)); // tried is not set
        page.Find("[data-testid=retention-set]").Click();
        page.WaitForAssertion(() => Assert.Equal(pane.Texts["Retention.Months", 24], page.Find("[data-testid=retention-now]").TextContent));
        Assert.Equal(24, await MonthsAsync(cast));

        page.Find("[data-testid=retention-choice]").Change("0");
        page.Find("[data-testid=retention] form").Submit();
        page.Find("[data-testid=retention-set]").Click();
        page.WaitForAssertion(() => Assert.Equal(pane.Texts["Retention.Never"], page.Find("[data-testid=retention-now]").TextContent), cast.Clock);
        Assert.Null(await MonthsAsync(cast));
    }

    [Fact]
    public async Task For_everybody_else_there_is_no_such_page()
    {
        await using var cast = await Cast.AssembleAsync();
        foreach (var who in new[] { cast.Midwife, cast.Coordinator, cast.Volunteer })
        {
            await using var pane = Pane.Of(cast, who);
            var page = pane.Render<ErasuresPage>();
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=not-found]")));
        }
    }

    private static async Task<int?> MonthsAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return (await db.Channels.SingleAsync()).RetentionMonths;
    }

    private static async Task ConfirmAsync(Cast cast)
    {
        await cast.LineDeliversAsync(new { type = "postback", replyToken = "r", postback = new { data = "erase" } });
        await using var db = cast.Database.OpenAsSystem("test");
        var id = (await db.RoomErasures.SingleAsync()).Id;
        await cast.LineDeliversAsync(new { type = "postback", replyToken = "r", postback = new { data = $"erase-confirm?{id.Value:D}" } });
    }

    private static Task<Actor> AdministratorAsync(Cast cast) => cast.Database.ChangeAsSystemAsync("test", (db, _) =>
    {
        var staff = new Staff(StaffId.New(), "管理の人", kind: null, about: "", db.Now);
        staff.Grant(Role.Administrator, Scope.WholeOperator);
        db.Staff.Add(staff);
        return Task.FromResult(new Actor(staff.Id, "管理の人", null, [new RoleGrant(Role.Administrator, Scope.WholeOperator)]));
    }, CancellationToken.None);
}
