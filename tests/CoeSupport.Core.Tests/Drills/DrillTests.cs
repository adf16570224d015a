using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Drills;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Escalations;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Drills;

/// <summary>The whole chain in a room that is nobody's: real people, real deadlines, and no parent whom any of it could reach.</summary>
public sealed class DrillTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_whole_chain_runs_and_the_report_says_how_long_each_step_took_and_which_was_skipped(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var first = await calls.OnDutyAsync("一", SpecialistKind.Midwife, cast.Shiomi);
        var second = await calls.OnDutyAsync("二", SpecialistKind.Midwife, cast.Shiomi);
        var neighbour = await calls.OnDutyAsync("隣", SpecialistKind.Midwife, cast.Wakaba);
        var (id, room) = await StartAsync(cast, calls);
        Assert.Equal(["Raised 皆川", "Asked 一", "Asked 二"], await calls.StepsAsync(id));
        await calls.PassAsync(3);
        Assert.Equal("Asked 隣", (await calls.StepsAsync(id))[^1]);

        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(Assert.Single((await calls.Board.ReadAsync(neighbour, None)).Offers).IsDrill);
        Assert.Null(await calls.AcceptAsync(neighbour, id));
        Assert.Equal(["想定のことば"], await cast.WordsReadByAsync(neighbour, room));
        cast.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await cast.SendReply.SendAsync(neighbour, room, "助産師の隣です", Guid.NewGuid(), None)).Refusal);
        cast.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(await calls.CloseAsync(neighbour, id, new EscalationEnd(EscalationOutcome.WithTrio, "おつかれさまでした") { FollowUpOn = new DateOnly(2099, 1, 1) }));

        var report = Assert.Single((await new DrillBook(cast.Database).ReadAsync(cast.Coordinator, None))!.Drills);
        Assert.Equal(
            [(DrillMomentKind.Raised, 0, 0, false), (DrillMomentKind.Offered, 0, 0, false), (DrillMomentKind.Acknowledged, null, null, true), (DrillMomentKind.Accepted, 4, 4, false), (DrillMomentKind.FirstWords, 6, 2, false), (DrillMomentKind.Closed, 10, 4, false)],
            report.Moments.Select(moment => (moment.Kind, (double?)moment.SinceStart?.TotalMinutes, (double?)moment.Took?.TotalMinutes, moment.IsSkipped)));
        Assert.Equal((false, EscalationOutcome.WithTrio, "皆川", "汐見市"), (report.IsRunning, report.Outcome, report.StartedBy, report.Place));
        // Over: nobody is in the room any more, and what was to be followed up is nobody's.
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
        Assert.Null(await cast.WordsReadByAsync(neighbour, room));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.FollowUps.AnyAsync());
        Assert.False(await db.Memberships.AnyAsync(m => m.RoomId == room && m.EndedAt == null));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_of_a_drill_goes_to_LINE_and_no_list_takes_its_room_for_a_parents(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var calls = new Calls(cast);
        var midwife = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi);
        var real = await cast.RoomWithTrioAsync();
        var (id, room) = await StartAsync(cast, calls);
        Assert.Null(await calls.AcceptAsync(midwife, id));
        foreach (var who in new[] { midwife, cast.Coordinator })
        {
            var taken = await cast.SendReply.SendAsync(who, room, "だれにも届かないことば", Guid.NewGuid(), None);
            Assert.Null(taken.Refusal);
            var view = (await cast.Transcript.ReadAsync(who, room, 60, None))!;
            Assert.True(view.IsPractice);
            Assert.Null(view.Messages.Single(message => message.Sequence == taken.Sequence).Delivery);
        }
        Assert.Contains(await new RoomList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None), row => row.Id == room && row.IsPractice);

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.Deliveries.AnyAsync(delivery => delivery.RoomId == room));
        Assert.Equal(0, await db.Rooms.CountAsync(r => r.Id == room)); // nor does any worker see it
        var practice = await db.RoomsAndPractice().SingleAsync(r => r.Id == room);
        Assert.Empty(practice.SealedLineUserId);
        Assert.Throws<InvalidOperationException>(() => practice.LineUserIdUnder(cast.Keys.RoomKey(room)));
        // Whoever coordinates is in the room and still sees it on no board.
        Assert.DoesNotContain((await new RoomRoster(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None))!.Rooms, row => row.Id == room);
        Assert.DoesNotContain((await new TriageList(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None)), row => row.Id == room);
        Assert.Contains((await new RoomRoster(cast.Database, cast.Keys).ReadAsync(cast.Coordinator, None))!.Rooms, row => row.Id == real);
        await new KeepReception(cast.Database).RunAsync(None);
        Assert.Equal([midwife.Id, cast.Coordinator.Id], (await db.Memberships.Where(m => m.RoomId == room && m.EndedAt == null).OrderBy(m => m.Grounds).Select(m => m.StaffId).ToListAsync()));
    }

    [Fact]
    public async Task Its_notices_say_that_it_is_one_and_the_emergency_contact_is_written_down_and_not_alarmed()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var midwife = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi);
        var contact = await cast.HireAsync("連絡先", Role.Administrator, Scope.WholeOperator);
        var house = await cast.HireAsync("係", Role.Coordinator, Scope.WholeOperator);
        await cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            var named = new EmergencyContact(cast.Shiomi.Value);
            named.Name(contact.Id, cast.Coordinator.Id, cast.Clock.GetUtcNow());
            return Task.FromResult(db.EmergencyContacts.Add(named));
        }, None);
        var (id, _) = await StartAsync(cast, calls);
        await calls.PassAsync(3); // the midwife misses it: the house is asked
        await calls.PassAsync(3); // and does not see to it

        Assert.Equal(["Raised 皆川", "Asked 三浦", "NobodyOnDuty", "Asked 係", "WouldAlarm 連絡先"], await calls.StepsAsync(id));
        await calls.PassAsync(5);
        Assert.Equal("WouldAlarm 連絡先", (await calls.StepsAsync(id))[^1]); // the chain goes on all the same
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.False(await db.Notices.AnyAsync(notice => notice.StaffId == contact.Id));
        Assert.Equal([midwife.Id, house.Id], await db.Notices.Where(notice => notice.IsDrill).OrderBy(notice => notice.Id).Select(notice => notice.StaffId).ToListAsync());
        Assert.False(await db.Notices.AnyAsync(notice => !notice.IsDrill));
        Assert.Null((await calls.Acknowledge.AcknowledgeAsync(house, id, None)).Refusal);
        Assert.All(await new OwnNotices(cast.Database).ReadAsync(house, None), notice => Assert.True(notice is { IsDrill: true, IsOver: true }));
    }

    [Fact]
    public async Task A_drill_is_no_load_no_turn_and_no_heavy_moment_and_comes_after_what_is_real()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var drilled = await calls.OnDutyAsync("一", SpecialistKind.Midwife, cast.Shiomi);
        var (drill, practice) = await StartAsync(cast, calls);
        var other = await calls.OnDutyAsync("二", SpecialistKind.Midwife, cast.Shiomi);
        var room = await cast.RoomWithTrioAsync();
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        var real = await calls.RaiseAsync(cast.Volunteer, room, Calls.Draft(Urgency.Today)); // one at a time: by load and last turn
        Assert.Equal(["Raised 小野", "Asked 一"], await calls.StepsAsync(real));
        Assert.Equal([real, drill], (await calls.Board.ReadAsync(drilled, None)).Offers.Select(row => row.Id)); // though the drill is of now

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Empty(await EscalationMarks.HeavyAsync(db, [practice], DateTimeOffset.MinValue, None));
        Assert.NotNull(other);
    }

    [Fact]
    public async Task It_is_ended_at_any_time_and_by_itself_after_a_day_even_when_somebody_sits_in_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var midwife = await calls.OnDutyAsync("三浦", SpecialistKind.Midwife, cast.Shiomi);
        var (first, room) = await StartAsync(cast, calls);
        Assert.Equal(DrillRefusal.Running, (await Start(cast, calls).StartAsync(cast.Coordinator, Draft(cast), None)).Refusal);
        var key = Guid.NewGuid();
        var end = new EndDrill(cast.Database);
        Assert.Null(await end.EndAsync(cast.Coordinator, first, None));
        Assert.Equal(DrillRefusal.Over, await end.EndAsync(cast.Coordinator, first, None));
        Assert.Equal("DrillEnded 皆川", (await calls.StepsAsync(first))[^1]);
        Assert.Null(await cast.WordsReadByAsync(cast.Coordinator, room));
        Assert.Equal(EscalationRefusal.Withdrawn, await calls.AcceptAsync(midwife, first));
        Assert.All((await new DrillBook(cast.Database).ReadAsync(cast.Coordinator, None))!.Drills[0].Moments.Skip(2), moment => Assert.True(moment.IsSkipped));

        var again = await Start(cast, calls).StartAsync(cast.Coordinator, Draft(cast) with { ClientKey = key }, None);
        Assert.Equal(again with { }, await Start(cast, calls).StartAsync(cast.Coordinator, Draft(cast) with { ClientKey = key }, None)); // a press twice is one drill
        Assert.Null(await calls.AcceptAsync(midwife, again.Id!.Value));
        await calls.PassAsync(Escalation.LongestDrill.TotalMinutes - 1);
        Assert.Equal(EscalationState.Accepted, (await calls.FindAsync(again.Id.Value)).State);
        await calls.PassAsync(1);
        Assert.Equal(["Accepted 三浦", "DrillEnded"], (await calls.StepsAsync(again.Id.Value))[^2..]);
        Assert.Null(await cast.WordsReadByAsync(midwife, again.Room!.Value));
    }

    [Fact]
    public async Task Who_plans_no_duties_there_neither_starts_nor_ends_nor_sees_one()
    {
        await using var cast = await Cast.AssembleAsync();
        var calls = new Calls(cast);
        var (id, room) = await StartAsync(cast, calls);
        foreach (var who in new[] { cast.Volunteer, cast.Midwife, await cast.HireSpecialistAsync("専", SpecialistKind.Midwife) })
        {
            Assert.Equal(DrillRefusal.NotFound, (await Start(cast, calls).StartAsync(who, Draft(cast), None)).Refusal);
            Assert.Equal(DrillRefusal.NotFound, await new EndDrill(cast.Database).EndAsync(who, id, None));
            Assert.Null(await new DrillBook(cast.Database).ReadAsync(who, None));
            Assert.Null(await cast.WordsReadByAsync(who, room));
        }
        // A call that is no drill is none of it.
        var real = await calls.RaiseAsync(cast.Volunteer, await cast.RoomWithTrioAsync());
        Assert.Equal(DrillRefusal.NotFound, await new EndDrill(cast.Database).EndAsync(cast.Coordinator, real, None));
    }

    private static StartDrill Start(Cast cast, Calls calls) => new(cast.Database, cast.Keys, calls.Raise, calls.Route);

    private static DrillDraft Draft(Cast cast) => new(Guid.NewGuid(), cast.Channel, cast.Shiomi, Concern.Body, Urgency.Now, "訓練・からだ", "想定のことば");

    private static async Task<(EscalationId Id, RoomId Room)> StartAsync(Cast cast, Calls calls)
    {
        var started = await Start(cast, calls).StartAsync(cast.Coordinator, Draft(cast), None);
        Assert.Null(started.Refusal);
        return (started.Id!.Value, started.Room!.Value);
    }
}
