using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>Who can read a room and who could is told to its members, and to nobody else.</summary>
public sealed class RoomReadersTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Members_hear_who_reads_now_and_who_did_with_grounds_and_dates(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var began = cast.Clock.GetUtcNow();
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(8));
        var room = await cast.ParentWritesAsync("はじめまして");
        cast.Clock.Advance(TimeSpan.FromHours(1));
        await cast.SeatTrioAsync(room);
        cast.Clock.Advance(TimeSpan.FromDays(2));
        await cast.RemoveAsync(cast.Volunteer, room);

        var readers = (await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, CancellationToken.None))!;

        Assert.Equal([(cast.Midwife.Id, Grounds.TrioSeat), (cast.CurrentParent.Id, Grounds.TrioSeat)], readers.Now.Select(reader => (reader.Staff, reader.Grounds)));
        Assert.All(readers.Now, reader => Assert.Equal((began.AddHours(1), null), (reader.Since, reader.Until)));
        Assert.Equal([(cast.Volunteer.Id, began.AddDays(2).AddHours(1)), (cast.ReceptionNurse.Id, began.AddHours(1))], readers.Before.Select(reader => (reader.Staff, reader.Until!.Value)));
    }

    [Fact]
    public async Task A_dated_right_says_until_when_and_is_past_by_itself()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var until = cast.Clock.GetUtcNow().AddHours(1);
        await LetInAsync(cast, room, cast.ReceptionNurse, Grounds.Supervision, until);
        await LetInAsync(cast, room, cast.OtherVolunteer, Grounds.Advice, until: null); // opens no room

        Assert.Equal(until, (await ReadAsync()).Now.Single(reader => reader.Staff == cast.ReceptionNurse.Id).Until);
        cast.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((3, cast.ReceptionNurse.Id), ((await ReadAsync()).Now.Count, (await ReadAsync()).Before.Single().Staff));

        async Task<RoomReadersView> ReadAsync() => (await new RoomReaders(cast.Database).ReadAsync(cast.Volunteer, room, CancellationToken.None))!;
    }

    [Fact]
    public async Task Whoever_does_not_work_here_any_more_cannot_read_whatever_rows_remain()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Staff.SingleAsync(staff => staff.Id == cast.Volunteer.Id, ct)).Leave(db.Now);
            return true;
        }, CancellationToken.None);

        var readers = (await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, room, CancellationToken.None))!;

        Assert.DoesNotContain(readers.Now, reader => reader.Staff == cast.Volunteer.Id);
        Assert.Equal(cast.Volunteer.Id, readers.Before.Single().Staff);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stranger_a_former_member_and_the_coordinator_get_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await cast.RemoveAsync(cast.Volunteer, room);

        foreach (var stranger in new[] { cast.OtherVolunteer, cast.Volunteer, cast.Coordinator }) Assert.Null(await new RoomReaders(cast.Database).ReadAsync(stranger, room, CancellationToken.None));
        Assert.Null(await new RoomReaders(cast.Database).ReadAsync(cast.Midwife, RoomId.New(), CancellationToken.None));
    }

    private static Task<bool> LetInAsync(Cast cast, RoomId room, Actor who, Grounds grounds, DateTimeOffset? until) => cast.Database.ChangeAsSystemAsync("test", (db, _) =>
    {
        db.Memberships.Add(new Membership(room, who.Id, grounds, canWrite: false, cast.Clock.GetUtcNow(), cast.Coordinator.Id, until: until));
        return Task.FromResult(true);
    }, CancellationToken.None);
}
