using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Access;

/// <summary>Membership is access: for every permission one who may and one who may not.</summary>
public sealed class RoomAccessTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_three_of_the_trio_read_the_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync("ねむれません");

        foreach (var member in new[] { cast.Midwife, cast.CurrentParent, cast.Volunteer }) Assert.Equal(["ねむれません"], await cast.WordsReadByAsync(member, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_outsider_and_the_coordinator_read_no_word_and_list_no_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        foreach (var stranger in new[] { cast.OtherVolunteer, cast.Coordinator, cast.WakabaCoordinator })
        {
            Assert.Null(await cast.WordsReadByAsync(stranger, room));
            Assert.Empty(await cast.Rooms.ReadAsync(stranger, CancellationToken.None));
            await using var db = cast.Database.OpenAs(stranger);
            Assert.Equal(0, await db.Messages.CountAsync());
            Assert.Equal(0, await db.Deliveries.CountAsync());
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_foreign_room_and_one_that_does_not_exist_answer_alike(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();

        foreach (var id in new[] { room, RoomId.New() })
        {
            Assert.Null(await cast.WordsReadByAsync(cast.OtherVolunteer, id));
            Assert.Equal(ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(cast.OtherVolunteer, id, "こんにちは", Guid.NewGuid(), CancellationToken.None)).Refusal);
            Assert.False(await new KeepDraft(cast.Database, cast.Keys).SaveAsync(cast.OtherVolunteer, id, "こんにちは", CancellationToken.None));
            Assert.False(await new MarkRead(cast.Database).MarkAsync(cast.OtherVolunteer, id, 1, CancellationToken.None));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_former_member_cannot_read_the_transcript_nor_write_nor_find_a_draft(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var drafts = new KeepDraft(cast.Database, cast.Keys);
        Assert.True(await drafts.SaveAsync(cast.Volunteer, room, "書きかけ", CancellationToken.None));

        await cast.RemoveAsync(cast.Volunteer, room);

        Assert.Null(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.Empty(await cast.Rooms.ReadAsync(cast.Volunteer, CancellationToken.None));
        Assert.Equal(ReplyRefusal.NotFound, (await cast.SendReply.SendAsync(cast.Volunteer, room, "まだいます", Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.False(await drafts.SaveAsync(cast.Volunteer, room, "まだ", CancellationToken.None));
        await using var db = cast.Database.OpenAs(cast.Volunteer);
        Assert.Equal(0, await db.Drafts.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_membership_from_a_later_message_shows_nothing_before_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync("ひとつめ");
        await cast.ParentWritesAsync("ふたつめ");
        await cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            db.Memberships.Add(new Membership(room, cast.OtherVolunteer.Id, Grounds.Escalation, canWrite: false, cast.Clock.GetUtcNow(), cast.Coordinator.Id, fromSequence: 2));
            return Task.FromResult(true);
        }, CancellationToken.None);

        Assert.Equal(["ふたつめ"], await cast.WordsReadByAsync(cast.OtherVolunteer, room));
        Assert.Equal(ReplyRefusal.ReadOnly, (await cast.SendReply.SendAsync(cast.OtherVolunteer, room, "読むだけ", Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dated_membership_ends_by_itself(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.PutOnReceptionAsync(TimeSpan.FromHours(4));
        var room = await cast.ParentWritesAsync("だれかいますか");
        Assert.Equal(["だれかいますか"], await cast.WordsReadByAsync(cast.ReceptionNurse, room));

        cast.Clock.Advance(TimeSpan.FromHours(4));

        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Advice_alone_opens_no_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.ParentWritesAsync("ひみつ");
        await cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            db.Memberships.Add(new Membership(room, cast.OtherVolunteer.Id, Grounds.Advice, canWrite: true, cast.Clock.GetUtcNow(), cast.Coordinator.Id));
            return Task.FromResult(true);
        }, CancellationToken.None);

        Assert.Null(await cast.WordsReadByAsync(cast.OtherVolunteer, room));
        await using var db = cast.Database.OpenAs(cast.OtherVolunteer);
        Assert.Equal(0, await db.Messages.CountAsync());
        Assert.Equal(0, await db.Rooms.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_context_without_an_actor_sees_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.RoomWithTrioAsync();

        await using var db = cast.Database.OpenAsNobody();

        Assert.Equal(0, await db.Rooms.CountAsync());
        Assert.Equal(0, await db.Messages.CountAsync());
        Assert.Equal(0, await db.InboxEvents.CountAsync());
        Assert.Equal(0, await db.Parents.CountAsync());
    }

    [Fact]
    public async Task Nobody_lets_themselves_in()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.ParentWritesAsync("はじめまして");

        Assert.Throws<ArgumentException>(() => new Membership(room, cast.Coordinator.Id, Grounds.Supervision, canWrite: false, cast.Clock.GetUtcNow(), grantedBy: cast.Coordinator.Id));
        Assert.Throws<ArgumentException>(() => new ReceptionShift(cast.Midwife.Id, Scope.WholeOperator, cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddHours(1), plannedBy: cast.Midwife.Id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_a_coordinator_whose_scope_covers_the_room_ends_a_membership(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await using var db = cast.Database.OpenAsSystem("test");
        var id = await db.Memberships.Where(m => m.RoomId == room && m.StaffId == cast.Volunteer.Id).Select(m => m.Id).SingleAsync();
        var end = new EndMembership(cast.Database);

        Assert.False(await end.EndAsync(cast.Midwife, id, CancellationToken.None));
        Assert.False(await end.EndAsync(cast.WakabaCoordinator, id, CancellationToken.None));
        Assert.NotNull(await cast.WordsReadByAsync(cast.Volunteer, room));
        Assert.True(await end.EndAsync(cast.Coordinator, id, CancellationToken.None));
    }

    [Fact]
    public async Task Ending_a_membership_rings_at_the_leavers_open_screens()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var (roomRang, listRang) = (0, 0);
        using var first = cast.Feed.Subscribe(FeedTopic.Of(room), () => roomRang++);
        using var second = cast.Feed.Subscribe(FeedTopic.Of(cast.Volunteer.Id), () => listRang++);

        await cast.RemoveAsync(cast.Volunteer, room);

        Assert.Equal((1, 1), (roomRang, listRang));
    }

    [Fact]
    public async Task Somebody_who_left_is_no_actor_any_more()
    {
        await using var cast = await Cast.AssembleAsync();
        var actors = new Actors(cast.Database);
        Assert.Equal(cast.Midwife.PublicName, (await actors.FindAsync(cast.Midwife.Id, CancellationToken.None))!.PublicName);

        await cast.Database.ChangeAsSystemAsync("test", async (db, ct) =>
        {
            (await db.Staff.SingleAsync(s => s.Id == cast.Midwife.Id, ct)).Leave(cast.Clock.GetUtcNow());
            return true;
        }, CancellationToken.None);

        Assert.Null(await actors.FindAsync(cast.Midwife.Id, CancellationToken.None));
        Assert.Null(await actors.FindAsync(StaffId.New(), CancellationToken.None));
    }

    [Fact]
    public async Task A_context_opened_for_reading_refuses_to_save()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var db = cast.Database.OpenAs(cast.Midwife);
        db.Municipalities.Add(new Core.Channels.Municipality(MunicipalityId.New(), "x", "y"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(CancellationToken.None));
    }
}
