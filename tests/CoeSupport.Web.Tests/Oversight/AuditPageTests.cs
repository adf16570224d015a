using Bunit;
using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Oversight;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using CoeSupport.Web.Components.Layout;
using CoeSupport.Web.Components.Oversight;
using CoeSupport.Web.Tests.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Oversight;

/// <summary>The screen of the audit trail.</summary>
public sealed class AuditPageTests
{
    [Theory]
    [InlineData("ja", "応援団を組みました")]
    [InlineData("en", "Formed a trio")]
    public async Task An_administrator_reads_what_was_done_in_words_and_never_a_word_of_a_conversation(string language, string formed)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync("ねむれません");
        var head = await HireAsync(cast, Role.Administrator);

        await using var pane = Pane.Of(cast, head, language);
        var page = pane.Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Contains(formed, page.Markup, StringComparison.Ordinal));
        Assert.Contains(page.FindAll("[data-testid=audit-line]"), line => line.GetAttribute("data-action") == "membership.granted" && line.TextContent.Contains(cast.Midwife.PublicName, StringComparison.Ordinal));
        Assert.DoesNotContain("ねむれません", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Supporter)]
    [InlineData(Role.Specialist)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.MunicipalityOfficer)]
    public async Task For_anybody_else_there_is_no_such_page_and_that_they_asked_is_recorded(Role role)
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        var who = await HireAsync(cast, role);

        await using var pane = Pane.Of(cast, who);
        var page = pane.Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=not-found]")));
        Assert.Empty(page.FindAll("[data-testid=audit-line]"));
        await pane.Services.GetRequiredService<RefusedAsks>().RunAsync(CancellationToken.None);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((who.Id, "audit"), await db.AuditEntries.Where(e => e.Action == "access.refused").Select(e => new ValueTuple<StaffId, string>(e.ActorId!.Value, e.Detail)).SingleAsync());
    }

    [Fact]
    public async Task The_filter_narrows_the_list_and_the_address_of_the_file()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var head = await HireAsync(cast, Role.Administrator);
        await using var pane = Pane.Of(cast, head);
        var page = pane.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=audit-line]")));

        await page.Find("[data-testid=audit-action]").ChangeAsync(new() { Value = "trio.formed" });
        await page.Find("[data-testid=audit-person]").ChangeAsync(new() { Value = cast.Coordinator.Id.ToString() });
        await page.Find("[data-testid=audit-room]").ChangeAsync(new() { Value = $" {room} " });
        await page.Find("[data-testid=audit-filter]").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("trio.formed", Assert.Single(page.FindAll("[data-testid=audit-line]")).GetAttribute("data-action")));
        var address = page.Find("[data-testid=audit-export]").GetAttribute("href")!;
        Assert.Equal($"/audit.csv?from=2026-03-03&person={cast.Coordinator.Id}&action=trio.formed&room={room}", address);

        await page.Find("[data-testid=audit-room]").ChangeAsync(new() { Value = "そのへん" });
        await page.Find("[data-testid=audit-filter]").SubmitAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=audit-unreadable]")));
        Assert.Single(page.FindAll("[data-testid=audit-line]")); // what was shown before stays, and so does its file

        await page.Find("[data-testid=audit-room]").ChangeAsync(new() { Value = RoomId.New().ToString() });
        await page.Find("[data-testid=audit-filter]").SubmitAsync();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=audit-empty]")));
    }

    [Fact]
    public async Task Older_lines_come_at_a_press()
    {
        await using var cast = await Cast.AssembleAsync();
        var head = await HireAsync(cast, Role.Administrator);
        await cast.Database.ChangeAsSystemAsync("test", async (db, token) =>
        {
            for (var i = 0; i < 60; i++) await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.SignInFailed, null, $"code-{i}", token);
            return true;
        }, CancellationToken.None);
        await using var pane = Pane.Of(cast, head);
        var page = pane.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll("[data-testid=audit-line]").Count));

        await page.Find("[data-testid=audit-more]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(60, page.FindAll("[data-action='sign-in.failed']").Count));
        Assert.Empty(page.FindAll("[data-testid=audit-more]"));
    }

    [Fact]
    public async Task A_foreign_room_and_a_missing_one_look_the_same_and_only_the_foreign_one_is_recorded()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await using var pane = Pane.Of(cast, cast.OtherVolunteer);

        var foreign = pane.Render<NotFoundState>(parameters => parameters.Add(p => p.Room, room));
        var missing = pane.Render<NotFoundState>(parameters => parameters.Add(p => p.Room, RoomId.New()));
        await pane.Services.GetRequiredService<RefusedAsks>().RunAsync(CancellationToken.None);

        Assert.Equal(missing.Markup, foreign.Markup);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(room, (await db.AuditEntries.SingleAsync(e => e.Action == "access.refused")).RoomId);
    }

    private static async Task<Actor> HireAsync(Cast cast, Role role)
    {
        var staff = new Staff(StaffId.New(), "試験", kind: null, about: "", cast.Clock.GetUtcNow());
        staff.Grant(role, Scope.WholeOperator);
        await cast.Database.ChangeAsSystemAsync("a test hires somebody", (db, _) =>
        {
            db.Staff.Add(staff);
            return Task.FromResult(true);
        }, CancellationToken.None);
        return Actors.Of(staff);
    }
}
