using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Oversight;
using CoeSupport.Core.People;
using CoeSupport.Core.Tests.Staffing;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Oversight;

/// <summary>Administrators read the trail as far as they reach; a line that lies elsewhere is not there for them.</summary>
public sealed class AuditLogTests
{
    private static readonly CancellationToken ct = CancellationToken.None;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Who_administers_the_whole_operator_reads_every_line_the_newest_first(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        await office.Cast.RoomWithTrioAsync();
        await office.InviteMioAsync(office.Head);
        await office.SignIn.RecordFailureAsync("state", ct);

        var read = (await new AuditLog(office.Cast.Database).ReadAsync(office.Head, new AuditFilter(), before: null, 500, ct))!;

        await using var db = office.Cast.Database.OpenAsSystem("test");
        Assert.Equal(await db.AuditEntries.OrderByDescending(e => e.Number).Select(e => e.Number).ToListAsync(ct), read.Lines.Select(line => line.Number));
        Assert.Null(read.Next);
        Assert.Equal("sign-in.failed", read.Lines[0].Action);
        var made = Assert.Single(read.Lines, line => line.Action == "invitation.made");
        Assert.Equal(("榊", "美緒"), (made.Actor, Assert.Single(made.Named)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Who_administers_one_municipality_reads_only_what_is_about_its_rooms_people_and_channels(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var (cast, log) = (office.Cast, new AuditLog(office.Cast.Database));
        var room = await cast.RoomWithTrioAsync();
        var wakabaHead = await office.HireAsync("若葉の人", kind: null, new RoleGrant(Role.Administrator, Scope.Of(cast.Wakaba)));
        var mio = (await office.InviteMioAsync(office.Head)).Staff;
        await office.SignIn.RecordFailureAsync("state", ct);
        await new ShowTyping(cast.Database).SetAsync(office.Head, cast.Channel, true, ct);

        var shiomi = (await log.ReadAsync(office.ShiomiHead, new AuditFilter(), null, 500, ct))!.Lines;
        var wakaba = (await log.ReadAsync(wakabaHead, new AuditFilter(), null, 500, ct))!.Lines;

        Assert.Contains(shiomi, line => line.Action == "trio.formed" && line.Room == room);
        Assert.Contains(shiomi, line => line.Action == "invitation.made" && line.Detail.Contains(mio.ToString(), StringComparison.Ordinal));
        Assert.Contains(shiomi, line => line.Action.StartsWith("channel.typing", StringComparison.Ordinal));
        Assert.DoesNotContain(shiomi, line => line.Action == "sign-in.failed");
        Assert.Empty(wakaba);
        // What is taken away was theirs too.
        Assert.Null(await office.Roles.TakeAsync(office.Head, mio, new RoleGrant(Role.Supporter, Scope.Of(cast.Shiomi)), ct));
        Assert.Equal("role.taken", (await log.ReadAsync(office.ShiomiHead, new AuditFilter(), null, 1, ct))!.Lines.Single().Action);
    }

    [Fact]
    public async Task Of_a_line_about_a_room_the_room_decides_and_not_who_acted()
    {
        await using var office = await Office.OpenAsync();
        var (cast, log) = (office.Cast, new AuditLog(office.Cast.Database));
        var here = await office.HireAsync("汐見の応援者", SupporterKind.Volunteer, new RoleGrant(Role.Supporter, Scope.Of(cast.Shiomi)));
        var there = await office.HireAsync("若葉の応援者", SupporterKind.Volunteer, new RoleGrant(Role.Supporter, Scope.Of(cast.Wakaba)));
        var room = await cast.ParentWritesAsync("はじめまして");
        var refused = new RefusedAsks(cast.Database, cast.Feed);
        refused.Tell(there.Id, room); // a stranger at a room of Shiomi
        refused.Tell(here.Id, "staff");
        refused.Tell(there.Id, "staff");
        await refused.RunAsync(ct);

        var lines = (await log.ReadAsync(office.ShiomiHead, new AuditFilter(Action: AuditAction.AccessRefused), null, 10, ct))!.Lines;

        Assert.Equal([(here.Id, (RoomId?)null), (there.Id, room)], lines.Select(line => (line.ActorId!.Value, line.Room)));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Days_in_Japan_people_actions_and_rooms_are_filtered(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var (cast, log) = (office.Cast, new AuditLog(office.Cast.Database));
        await office.SignIn.RecordFailureAsync("first", ct); // 2026-04-01 09:00 in Japan
        cast.Clock.Advance(TimeSpan.FromHours(14.9)); // 23:54
        await office.SignIn.RecordFailureAsync("late", ct);
        cast.Clock.Advance(TimeSpan.FromHours(0.2)); // the second of April
        await office.SignIn.RecordFailureAsync("next", ct);
        var room = await cast.RoomWithTrioAsync();
        var mio = (await office.InviteMioAsync(office.Head)).Staff;
        var (one, two) = (new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 2));

        Assert.Equal(["late", "first"], await DetailsAsync(new AuditFilter(From: one, To: one, Action: AuditAction.SignInFailed)));
        Assert.Equal(["next"], await DetailsAsync(new AuditFilter(From: two, Action: AuditAction.SignInFailed)));
        Assert.Equal(["late", "first"], await DetailsAsync(new AuditFilter(To: one, Action: AuditAction.SignInFailed)));
        var aboutMio = (await log.ReadAsync(office.Head, new AuditFilter(Person: mio), null, 500, ct))!.Lines;
        Assert.Equal(["invitation.made", "role.given"], aboutMio.Select(line => line.Action));
        var byHead = (await log.ReadAsync(office.Head, new AuditFilter(Person: office.Head.Id), null, 500, ct))!.Lines;
        Assert.Equal(["invitation.made", "role.given"], byHead.Select(line => line.Action));
        var inRoom = (await log.ReadAsync(office.Head, new AuditFilter(Room: room), null, 500, ct))!.Lines;
        Assert.Equal(4, inRoom.Count);
        Assert.All(inRoom, line => Assert.Equal(room, line.Room));
        Assert.Empty((await log.ReadAsync(office.Head, new AuditFilter(Room: RoomId.New()), null, 500, ct))!.Lines);

        async Task<IEnumerable<string>> DetailsAsync(AuditFilter filter) => (await log.ReadAsync(office.Head, filter, null, 500, ct))!.Lines.Select(line => line.Detail);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Pages_follow_each_other_without_a_gap_and_without_a_line_twice_also_while_lines_are_added(DatabaseProvider provider)
    {
        await using var office = await Office.OpenAsync(provider);
        var log = new AuditLog(office.Cast.Database);
        for (var i = 0; i < 7; i++) await office.SignIn.RecordFailureAsync($"code-{i}", ct);
        var (read, before, pages) = (new List<string>(), (long?)null, 0);

        do
        {
            var page = (await log.ReadAsync(office.Head, new AuditFilter(), before, 3, ct))!;
            read.AddRange(page.Lines.Select(line => line.Detail));
            (before, pages) = (page.Next, pages + 1);
            await office.SignIn.RecordFailureAsync("meanwhile", ct);
        }
        while (before is not null);

        Assert.Equal(["code-6", "code-5", "code-4", "code-3", "code-2", "code-1", "code-0"], read);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Nobody_else_reads_it_nor_whose_role_was_taken_away_a_moment_ago()
    {
        await using var office = await Office.OpenAsync();
        var log = new AuditLog(office.Cast.Database);
        foreach (var other in new[] { office.Cast.Midwife, office.Cast.Coordinator, office.Cast.Volunteer })
        {
            Assert.Null(await log.ReadAsync(other, new AuditFilter(), null, 10, ct));
            Assert.Null(await log.PeopleAsync(other, ct));
            Assert.Null(await new ExportAudit(office.Cast.Database, log).BeginAsync(other, new AuditFilter(), ct));
        }
        var former = office.ShiomiHead; // as their screen still knows them
        Assert.NotNull(await log.ReadAsync(former, new AuditFilter(), null, 10, ct));
        Assert.Null(await office.Roles.TakeAsync(office.Head, former.Id, new RoleGrant(Role.Administrator, Scope.Of(office.Cast.Shiomi)), ct));

        Assert.Null(await log.ReadAsync(former, new AuditFilter(), null, 10, ct));
        Assert.Null(await new ExportAudit(office.Cast.Database, log).BeginAsync(former, new AuditFilter(), ct));
        Assert.Empty(await office.TrailAsync("audit.exported"));
    }

    [Fact]
    public async Task An_administrator_of_one_place_may_ask_for_its_people_only()
    {
        await using var office = await Office.OpenAsync();
        var log = new AuditLog(office.Cast.Database);
        var wakaba = await office.HireAsync("若葉の応援者", SupporterKind.Volunteer, new RoleGrant(Role.Supporter, Scope.Of(office.Cast.Wakaba)));
        var shiomi = await office.HireAsync("汐見の応援者", SupporterKind.Volunteer, new RoleGrant(Role.Supporter, Scope.Of(office.Cast.Shiomi)));

        var ofHead = (await log.PeopleAsync(office.Head, ct))!.Select(person => person.Id).ToList();
        var ofShiomi = (await log.PeopleAsync(office.ShiomiHead, ct))!.Select(person => person.Id).ToList();

        Assert.Contains(wakaba.Id, ofHead);
        Assert.Contains(shiomi.Id, ofShiomi);
        Assert.Contains(office.ShiomiHead.Id, ofShiomi);
        Assert.DoesNotContain(wakaba.Id, ofShiomi);
        Assert.DoesNotContain(office.Head.Id, ofShiomi);
    }

    [Fact]
    public async Task An_export_is_recorded_with_what_was_asked_for_and_reads_more_than_one_page()
    {
        await using var office = await Office.OpenAsync();
        var log = new AuditLog(office.Cast.Database);
        await office.Cast.Database.ChangeAsSystemAsync("test", async (db, token) =>
        {
            for (var i = 0; i < AuditLog.LargestPage + 3; i++) await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.SignInFailed, null, "code", token);
            return true;
        }, ct);
        var filter = new AuditFilter(From: new DateOnly(2026, 4, 1), Action: AuditAction.SignInFailed);

        var lines = new List<long>();
        await foreach (var line in (await new ExportAudit(office.Cast.Database, log).BeginAsync(office.Head, filter, ct))!) lines.Add(line.Number);

        Assert.Equal(AuditLog.LargestPage + 3, lines.Distinct().Count());
        Assert.Equal(["audit.exported from=2026-04-01 action=sign-in.failed"], await office.TrailAsync("audit.exported"));
    }

    [Fact]
    public async Task An_export_stops_with_an_error_when_the_role_is_taken_away_in_the_middle()
    {
        await using var office = await Office.OpenAsync();
        var log = new AuditLog(office.Cast.Database);
        var lines = (await new ExportAudit(office.Cast.Database, log).BeginAsync(office.ShiomiHead, new AuditFilter(), ct))!;
        Assert.Null(await office.Roles.TakeAsync(office.Head, office.ShiomiHead.Id, new RoleGrant(Role.Administrator, Scope.Of(office.Cast.Shiomi)), ct));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
        {
            await foreach (var _ in lines) Assert.Fail("A line left the house.");
        });
    }

    [Theory]
    [InlineData("2026-04-01", null, null, null, true)]
    [InlineData("2026-04-01", "0197f3c0-0000-7000-8000-000000000000", "session.begun", " 0197f3c0-0000-7000-8000-000000000001 ", true)]
    [InlineData("", " ", "", "", true)]
    [InlineData("0001-01-01", null, null, null, false)]
    [InlineData("9999-12-31", null, null, null, false)]
    [InlineData("yesterday", null, null, null, false)]
    [InlineData(null, "me", null, null, false)]
    [InlineData(null, null, "=cmd|' /C calc'!A0", null, false)]
    [InlineData(null, null, null, "all", false)]
    public void A_filter_is_read_whole_or_not_at_all(string? day, string? person, string? action, string? room, bool isRead) =>
        Assert.Equal(isRead, AuditFilter.Read(day, day, person, action, room) is not null);
}
