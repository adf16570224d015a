using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.People;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Trios;

/// <summary>The roster of rooms.</summary>
public sealed class RoomRosterTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rooms_stand_there_with_their_seats_who_waits_and_what_their_people_carry(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await new KeepProfile(cast.Database, cast.Keys).SayAsync(cast.Midwife, new ProfileWords { Wanted = 2 }, None);
        var began = cast.Clock.GetUtcNow();
        var full = await cast.RoomWithTrioAsync();
        var empty = await cast.ParentWritesAsync("だれか", Cast.Mio, at: began.AddMinutes(-5));
        cast.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await cast.SendReply.SendAsync(cast.Volunteer, full, "はい", Guid.NewGuid(), None)).Refusal);
        Assert.Null(await new ChangeParentDates(cast.Database, cast.Keys).ChangeAsync(cast.Midwife, full, 0, new ParentDates { Births = [new DateOnly(2026, 1, 1)] }, null, None));

        var rows = (await new RoomRoster(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None))!;

        Assert.Equal(2, rows.Rooms.Count);
        var (first, second) = (rows.Rooms.Single(row => row.Id == full), rows.Rooms.Single(row => row.Id == empty));
        Assert.Equal([SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer], first.Held);
        Assert.Equal((true, null, began.AddMinutes(10), CoarseStage.Age0), (first.IsFull, first.WaitingSince, first.LastMessageAt, first.Stage));
        Assert.Equal(new SeatLoad(1, 2), first.Load); // the midwife wants two, the others can hold five
        Assert.Empty(second.Held);
        Assert.Equal((false, began.AddMinutes(-5), CoarseStage.Unknown, null), (second.IsFull, second.WaitingSince, second.Stage, second.Load));
        Assert.Equal((cast.Channel, cast.Shiomi), (second.Channel, second.Municipality));
        Assert.Equal([cast.Channel], rows.Channels.Keys);
        Assert.Equal([cast.Shiomi], rows.Places.Select(place => place.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_room_is_quiet_after_the_days_of_its_channel_and_not_while_somebody_waits_or_the_parent_blocks(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (answered, waits, blocked) = (await cast.RoomWithTrioAsync(), await cast.RoomWithTrioAsync("まだ", Cast.Mio), await cast.RoomWithTrioAsync("もう", "Ub1b00000000000000000000000000003"));
        foreach (var room in new[] { answered, blocked }) Assert.Null((await cast.SendReply.SendAsync(cast.Volunteer, room, "はい", Guid.NewGuid(), None)).Refusal);
        await cast.LineDeliversAsync(new { type = "unfollow" }, "Ub1b00000000000000000000000000003");
        var roster = new RoomRoster(cast.Database, cast.Keys);
        async Task<IReadOnlyList<RoomId>> QuietAsync() => [.. (await roster.ReadAsync(cast.Coordinator, None))!.Rooms.Where(row => row.IsQuiet).Select(row => row.Id)];

        cast.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        Assert.Empty(await QuietAsync());
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([answered], await QuietAsync());
        Assert.True((await roster.ReadAsync(cast.Coordinator, None))!.Rooms.Single(row => row.Id == blocked).IsBlocked);
        Assert.NotEqual(waits, answered);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_coordinator_sees_the_rooms_of_their_reach_and_nobody_else_sees_any(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (here, erased) = (await cast.RoomWithTrioAsync(), await cast.ParentWritesAsync("消して", Cast.Mio));
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Rooms.SingleAsync(r => r.Id == erased, ct)).Erase(db.Now);
            return true;
        }, None);
        var roster = new RoomRoster(cast.Database, cast.Keys);

        Assert.Equal([here], (await roster.ReadAsync(cast.Coordinator, None))!.Rooms.Select(row => row.Id));
        var elsewhere = (await roster.ReadAsync(cast.WakabaCoordinator, None))!;
        Assert.Empty(elsewhere.Rooms);
        Assert.Empty(elsewhere.Channels); // nor what there is in other places
        Assert.Empty(elsewhere.Places);
        var administrator = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        foreach (var outsider in new[] { cast.Midwife, administrator, await cast.HireAsync("監督", Role.Supervisor, Scope.WholeOperator) }) Assert.Null(await roster.ReadAsync(outsider, None));
        // Who sits in a room and coordinates another place does not find it among those they coordinate.
        await using (var db = cast.Database.OpenAs(cast.Midwife)) Assert.True(await db.Rooms.AnyAsync(room => room.Id == here));
        var both = await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Staff.Include(s => s.Roles).SingleAsync(s => s.Id == cast.Midwife.Id, ct)).Grant(Role.Coordinator, Scope.Of(cast.Wakaba));
            return new Actor(cast.Midwife.Id, cast.Midwife.PublicName, cast.Midwife.Kind, [.. cast.Midwife.Roles, new RoleGrant(Role.Coordinator, Scope.Of(cast.Wakaba))]);
        }, None);
        Assert.Empty((await roster.ReadAsync(both, None))!.Rooms);
    }

    [Fact]
    public async Task A_file_of_rooms_has_no_names_and_stands_on_record()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.RoomWithTrioAsync();
        var export = new ExportRooms(cast.Database, new RoomRoster(cast.Database, cast.Keys));

        Assert.Null(await export.BeginAsync(cast.Midwife, "view", None));
        var rows = (await export.BeginAsync(cast.Coordinator, "view seats=full", None))!;

        Assert.Null(Assert.Single(rows.Rooms).Name);
        await using var db = cast.Database.OpenAsSystem("test");
        var line = await db.AuditEntries.SingleAsync(e => e.Action == "rooms.exported");
        Assert.Equal((cast.Coordinator.Id, "view seats=full"), (line.ActorId, line.Detail));
    }
}
