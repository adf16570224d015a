using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Emergency;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Supervision;

/// <summary>A supervisor joins or takes over on the word of an administrator, seen by everybody, for a time; and gives back.</summary>
public sealed class TakeOverTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taken_over_the_supervisor_writes_what_others_write_waits_and_given_back_all_is_as_before(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, administrator) = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync("たすけて");
        Assert.Equal(ReplyRefusal.ReadOnly, await SayAsync(cast, supervisor, room));

        Assert.Null(await new TakeOver(cast.Database).TakeAsync(supervisor, room, 60, None));

        Assert.Null(await SayAsync(cast, supervisor, room));
        Assert.Null(await SayAsync(cast, cast.Volunteer, room));
        Assert.Null(await new BreakGlass(cast.Database, cast.Keys).OpenAsync(cast.Coordinator, room, EmergencyCause.DangerToLife, "しにたいと書かれました", 30, None));
        Assert.Null(await SayAsync(cast, cast.Coordinator, room)); // where a life is in danger nobody is waited for
        Assert.Equal([DeliveryState.Queued, DeliveryState.AwaitingApproval, DeliveryState.Queued], await StatesAsync(cast, room));
        var seen = (await cast.Transcript.ReadAsync(cast.Midwife, room, 60, None))!.Team.Single(member => member.Grounds == Grounds.TakeOver);
        Assert.Equal((supervisor.Id, cast.Clock.GetUtcNow().AddHours(1)), (seen.Id, seen.Until));
        Assert.Contains((await new RoomReaders(cast.Database).ReadAsync(cast.CurrentParent, room, None))!.Now, reader => reader.Grounds == Grounds.TakeOver);

        Assert.True(await new GiveBack(cast.Database).GiveAsync(supervisor, room, None));

        Assert.False(await new GiveBack(cast.Database).GiveAsync(supervisor, room, None));
        Assert.Equal(ReplyRefusal.ReadOnly, await SayAsync(cast, supervisor, room));
        Assert.NotNull(await cast.WordsReadByAsync(supervisor, room)); // they go on reading
        Assert.Null(await SayAsync(cast, cast.CurrentParent, room));
        Assert.Equal(DeliveryState.Queued, (await StatesAsync(cast, room))[3]);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(administrator.Id, (await db.Memberships.SingleAsync(m => m.Grounds == Grounds.TakeOver)).GrantedBy); // nobody grants themselves
        Assert.Equal(["supervisor.took-over", "supervisor.gave-back"], await db.AuditEntries.Where(e => e.Action.StartsWith("supervisor.") && e.ActorId == supervisor.Id && e.RoomId == room).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_ends_by_itself_and_never_later_than_the_supervision(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, administrator) = await SuperviseAsync(cast, TimeSpan.FromMinutes(90));
        var room = await cast.RoomWithTrioAsync();
        Assert.Null(await new TakeOver(cast.Database).TakeAsync(supervisor, room, 30, None));
        Assert.Equal(AccompanyRefusal.AlreadyIn, await new TakeOver(cast.Database).TakeAsync(supervisor, room, 60, None)); // nobody extends their own time
        cast.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(ReplyRefusal.ReadOnly, await SayAsync(cast, supervisor, room));
        Assert.Null(await SayAsync(cast, cast.Volunteer, room));
        Assert.Equal([DeliveryState.Queued], await StatesAsync(cast, room)); // nobody is waited for who is gone
        Assert.Null(await new JoinRoom(cast.Database).JoinAsync(supervisor, room, 180, None));
        await using (var db = cast.Database.OpenAsSystem("test")) Assert.Equal(cast.Clock.GetUtcNow().AddMinutes(60), (await db.Memberships.SingleAsync(m => m.Grounds == Grounds.SecondCounsellor)).Until);
        var grant = Assert.Single((await new Supervisions(cast.Database).ReadAsync(administrator, None))!.Grants);

        Assert.Null(await new GrantSupervision(cast.Database).EndAsync(administrator, grant.Id, None));

        Assert.Equal(ReplyRefusal.NotFound, await SayAsync(cast, supervisor, room));
        Assert.Equal(AccompanyRefusal.NotFound, await new TakeOver(cast.Database).TakeAsync(supervisor, room, 30, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_running_supervision_the_role_or_with_a_seat_nobody_takes_over(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, _) = await SuperviseAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        var (take, join) = (new TakeOver(cast.Database), new JoinRoom(cast.Database));

        foreach (var other in new[] { cast.Volunteer, cast.Midwife, cast.Coordinator, cast.OtherVolunteer })
        {
            Assert.Equal(AccompanyRefusal.NotFound, await take.TakeAsync(other, room, 30, None));
            Assert.Equal(AccompanyRefusal.NotFound, await join.JoinAsync(other, room, 30, None));
        }
        Assert.Equal(AccompanyRefusal.Minutes, await take.TakeAsync(supervisor, room, 181, None));
        Assert.Equal(AccompanyRefusal.Minutes, await join.JoinAsync(supervisor, room, 0, None));
        // A reading membership alone, without the grant behind it, is no ground.
        var reader = await cast.HireAsync("柳", Role.Supervisor, Scope.WholeOperator);
        await cast.Database.ChangeAsSystemAsync("a reader without a grant", (db, _) => Task.FromResult(db.Memberships.Add(new Membership(room, reader.Id, Grounds.Supervision, canWrite: false, db.Now, cast.Coordinator.Id))), None);
        Assert.Equal(AccompanyRefusal.NotFound, await take.TakeAsync(reader, room, 30, None));
        // Nor is the grant of somebody who lost the role meanwhile.
        await cast.Database.ChangeAsSystemAsync("a role is taken", async (db, ct) => (await db.Staff.Include(s => s.Roles).SingleAsync(s => s.Id == supervisor.Id, ct)).Withdraw(Role.Supervisor, Scope.WholeOperator), None);
        Assert.Equal(AccompanyRefusal.NotFound, await take.TakeAsync(supervisor, room, 30, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_supervisors_at_once_one_takes_over_and_the_other_may_join(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (one, administrator) = await SuperviseAsync(cast);
        var other = await cast.HireAsync("柳", Role.Supervisor, Scope.WholeOperator);
        Assert.Null(await new GrantSupervision(cast.Database).GrantAsync(administrator, other.Id, Scope.Of(cast.Shiomi), cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(1), None));
        var room = await cast.RoomWithTrioAsync();

        var answers = await Task.WhenAll(new[] { one, other }.Select(who => Task.Run(() => new TakeOver(cast.Database).TakeAsync(who, room, 30, None))));

        Assert.Equal([null, AccompanyRefusal.TakenOver], answers.Order());
        var loser = answers[0] is null ? other : one;
        Assert.Null(await new JoinRoom(cast.Database).JoinAsync(loser, room, 30, None));
        Assert.Null(await SayAsync(cast, loser, room));
        Assert.Equal([DeliveryState.AwaitingApproval], await StatesAsync(cast, room));
        await new GiveBack(cast.Database).GiveAsync(answers[0] is null ? one : other, room, None);
        Assert.Null(await new TakeOver(cast.Database).TakeAsync(loser, room, 30, None)); // who had joined takes over
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(Grounds.TakeOver, (await db.Memberships.SingleAsync(m => m.StaffId == loser.Id && m.CanWrite && m.EndedAt == null)).Grounds);
    }

    /// <summary>A supervisor with a running grant for the town, and the administrator who gave it.</summary>
    internal static async Task<(Actor Supervisor, Actor Administrator)> SuperviseAsync(Cast cast, TimeSpan? lasting = null)
    {
        var (supervisor, administrator) = (await cast.HireAsync("榎", Role.Supervisor, Scope.WholeOperator), await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator));
        Assert.Null(await new GrantSupervision(cast.Database).GrantAsync(administrator, supervisor.Id, Scope.Of(cast.Shiomi), cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow() + (lasting ?? TimeSpan.FromDays(28)), None));
        return (supervisor, administrator);
    }

    private static async Task<ReplyRefusal?> SayAsync(Cast cast, Actor who, RoomId room) => (await cast.SendReply.SendAsync(who, room, "ここにいます", Guid.NewGuid(), None)).Refusal;

    private static async Task<List<DeliveryState>> StatesAsync(Cast cast, RoomId room)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.Deliveries.Where(d => d.RoomId == room && db.Messages.Any(m => m.RoomId == room && m.Sequence == d.MessageSequence && m.StaffId != null)).OrderBy(d => d.MessageSequence).Select(d => d.State).ToListAsync();
    }
}
