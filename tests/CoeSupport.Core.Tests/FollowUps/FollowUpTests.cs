using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.People;
using CoeSupport.Core.Tests.Erasures;
using CoeSupport.Core.Trios;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.FollowUps;

/// <summary>What is to be done by whom until when: the earliest first, with its history, and passed on with the seat of who had it.</summary>
public sealed class FollowUpTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_earliest_day_stands_first_and_yesterdays_is_overdue_by_the_day_of_Japan(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        Assert.Null(await Keep(cast).MakeAsync(cast.Midwife, room, cast.Volunteer.Id, today.AddDays(3), "健診の結果をきく", None));
        Assert.Null(await Keep(cast).MakeAsync(cast.Volunteer, room, cast.Midwife.Id, today, "きょう声をかける", None));

        var list = await ReadAsync(cast, cast.Volunteer);
        Assert.Equal(["きょう声をかける", "健診の結果をきく"], list.Select(one => one.What));
        Assert.Equal((true, "小野", false), (list[1].IsMine, list[1].WhoName, list[1].IsOrphan));
        Assert.False(list[0].IsOverdue(today));
        Assert.True(list[0].IsOverdue(today.AddDays(1)));
        Assert.Empty(await ReadAsync(cast, cast.OtherVolunteer));
        Assert.Empty(await ReadAsync(cast, cast.Coordinator));

        Assert.Equal(FollowUpRefusal.Day, await Keep(cast).MakeAsync(cast.Midwife, room, cast.Midwife.Id, today.AddDays(-1), "x", None));
        Assert.Equal(FollowUpRefusal.Empty, await Keep(cast).MakeAsync(cast.Midwife, room, cast.Midwife.Id, today, " ", None));
        Assert.Equal(FollowUpRefusal.Outsider, await Keep(cast).MakeAsync(cast.Midwife, room, cast.OtherVolunteer.Id, today, "x", None));
        Assert.Equal(FollowUpRefusal.NotFound, await Keep(cast).MakeAsync(cast.OtherVolunteer, room, cast.Midwife.Id, today, "x", None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.DoesNotContain(await db.FollowUps.ToListAsync(), one => System.Text.Encoding.UTF8.GetString(one.SealedWhat).Contains("健診", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_put_off_given_away_done_and_opened_again_and_the_history_says_so(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        await Keep(cast).MakeAsync(cast.Midwife, room, cast.Midwife.Id, today, "様子をきく", None);
        var id = (await ReadAsync(cast, cast.Midwife)).Single().Id;

        Assert.Null(await Keep(cast).PostponeAsync(cast.Midwife, id, today.AddDays(2), None));
        Assert.Null(await Keep(cast).PassAsync(cast.Midwife, id, cast.Volunteer.Id, None));
        Assert.Null(await Keep(cast).EndAsync(cast.Volunteer, id, done: true, None));
        Assert.Equal(FollowUpRefusal.Over, await Keep(cast).EndAsync(cast.Volunteer, id, done: true, None));
        Assert.Equal(FollowUpRefusal.Over, await Keep(cast).PostponeAsync(cast.Volunteer, id, today.AddDays(5), None));
        Assert.Null(await Keep(cast).EndAsync(cast.Volunteer, id, done: false, None));
        Assert.Equal(FollowUpRefusal.NotFound, await Keep(cast).EndAsync(cast.OtherVolunteer, id, done: true, None));
        Assert.Equal(FollowUpRefusal.Outsider, await Keep(cast).PassAsync(cast.Volunteer, id, cast.OtherVolunteer.Id, None));

        var one = (await ReadAsync(cast, cast.CurrentParent)).Single();
        Assert.Equal((today.AddDays(2), "小野", null), (one.DueOn, one.WhoName, one.DoneAt));
        Assert.Equal([FollowUpStepKind.Made, FollowUpStepKind.Postponed, FollowUpStepKind.PassedOn, FollowUpStepKind.Done, FollowUpStepKind.Reopened], one.Steps.Select(step => step.Kind));
        Assert.Equal("森下", one.Steps[1].ByName);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_a_seat_its_follow_ups_and_calls_pass_on_and_those_of_who_left_without_a_successor_are_everybodys(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var today = JapanDay.Of(cast.Clock.GetUtcNow());
        await Keep(cast).MakeAsync(cast.Midwife, room, cast.Volunteer.Id, today, "引き継ぐこと", None);
        await Keep(cast).MakeAsync(cast.Midwife, room, cast.CurrentParent.Id, today, "席のないこと", None);
        await Calls(cast).AgreeAsync(cast.Volunteer, room, "090-0000-0000", cast.Clock.GetUtcNow().AddHours(1), "本人が希望", cast.Volunteer.Id, None);

        Assert.Null(await new HandOver(cast.Database, cast.Keys).HandOverAsync(cast.Coordinator, room, SupporterKind.Volunteer, cast.OtherVolunteer.Id, note: null, tell: false, None));
        Assert.True(await new StepBack(cast.Database).StepAsync(cast.CurrentParent, room, None));

        var hers = await ReadAsync(cast, cast.OtherVolunteer);
        Assert.Equal(("早見", false, true), hers.Where(one => one.What == "引き継ぐこと").Select(one => (one.WhoName, one.IsOrphan, one.IsMine)).Single());
        Assert.Equal(FollowUpStepKind.PassedWithSeat, hers.Single(one => one.What == "引き継ぐこと").Steps[^1].Kind);
        Assert.True(hers.Single(one => one.What == "席のないこと").IsOrphan);
        Assert.Equal("早見", (await new PhoneCalls(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, None)).Single().CallerName);
        Assert.Empty(await ReadAsync(cast, cast.Volunteer));
        Assert.Null(await Keep(cast).PassAsync(cast.Midwife, hers.Single(one => one.IsOrphan).Id, cast.Midwife.Id, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_leaves_for_good_passes_them_on_to_the_successor_of_each_room(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await Keep(cast).MakeAsync(cast.Midwife, room, cast.Volunteer.Id, JapanDay.Of(cast.Clock.GetUtcNow()), "引き継ぐこと", None);

        Assert.Empty(await new HandOver(cast.Database, cast.Keys).HandOverAllAsync(cast.Coordinator, cast.Volunteer.Id, new Dictionary<RoomId, StaffId?> { [room] = cast.OtherVolunteer.Id }, note: null, tell: false, None));

        Assert.True((await ReadAsync(cast, cast.OtherVolunteer)).Single().IsMine);
    }

    [Fact]
    public async Task An_erasure_hides_them_at_once_and_then_removes_them()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var room = await cast.RoomWithTrioAsync();
        await Keep(cast).MakeAsync(cast.Midwife, room, cast.Midwife.Id, JapanDay.Of(cast.Clock.GetUtcNow()), "様子をきく", None);
        await Calls(cast).AgreeAsync(cast.Midwife, room, "090-0000-0000", cast.Clock.GetUtcNow().AddHours(1), "本人が希望", cast.Midwife.Id, None);
        await phone.EraseAsync();
        Assert.Empty(await ReadAsync(cast, cast.Midwife));
        Assert.Empty(await new PhoneCalls(cast.Database, cast.Keys).ReadAsync(cast.Midwife, null, None));

        // Also where the parent writes on and the room is there again: what was before stays hidden.
        await cast.ParentWritesAsync("やっぱりきいてください");
        await using (var hidden = cast.Database.OpenAs(cast.Midwife)) Assert.Equal((1, 0, 0), (await hidden.Rooms.CountAsync(), await hidden.FollowUps.CountAsync(), await hidden.PhoneCalls.CountAsync()));
        await cast.SendReply.SendAsync(cast.Midwife, room, "はい", Guid.NewGuid(), None); // an answer is due before a room goes

        await phone.RunOutAsync();

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal((0, 0, 0), (await db.FollowUps.CountAsync(), await db.FollowUpSteps.CountAsync(), await db.PhoneCalls.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_phone_call_is_agreed_moved_and_noted_and_the_number_goes_with_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var soon = cast.Clock.GetUtcNow().AddHours(2);
        Assert.Equal(PhoneCallRefusal.Number, await Calls(cast).AgreeAsync(cast.Midwife, room, "おうち", soon, "はい", cast.Midwife.Id, None));
        Assert.Equal(PhoneCallRefusal.NoConsent, await Calls(cast).AgreeAsync(cast.Midwife, room, "090-1111-2222", soon, " ", cast.Midwife.Id, None));
        Assert.Equal(PhoneCallRefusal.Time, await Calls(cast).AgreeAsync(cast.Midwife, room, "090-1111-2222", cast.Clock.GetUtcNow().AddHours(-1), "はい", cast.Midwife.Id, None));
        Assert.Equal(PhoneCallRefusal.Outsider, await Calls(cast).AgreeAsync(cast.Midwife, room, "090-1111-2222", soon, "はい", cast.OtherVolunteer.Id, None));
        Assert.Null(await Calls(cast).AgreeAsync(cast.Midwife, room, "０９０－１１１１－２２２２", soon, "夜ならと本人から", cast.CurrentParent.Id, None));

        var call = (await new PhoneCalls(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, room, None)).Single();
        Assert.Equal(("090-1111-2222", "佐伯", "夜ならと本人から", false), (call.Number, call.CallerName, call.Consent, call.IsDue(cast.Clock.GetUtcNow())));
        Assert.Null(await Calls(cast).MoveAsync(cast.Volunteer, call.Id, soon.AddHours(1), cast.Volunteer.Id, None));
        cast.Clock.Advance(TimeSpan.FromHours(3));
        call = (await new PhoneCalls(cast.Database, cast.Keys).ReadAsync(cast.Volunteer, null, None)).Single();
        Assert.Equal((true, true), (call.IsMine, call.IsDue(cast.Clock.GetUtcNow())));

        Assert.Null(await Calls(cast).EndAsync(cast.Volunteer, call.Id, PhoneCallResult.Reached, "30分話した", None));
        Assert.Equal(PhoneCallRefusal.Over, await Calls(cast).EndAsync(cast.Volunteer, call.Id, PhoneCallResult.Reached, null, None));
        var over = (await new PhoneCalls(cast.Database, cast.Keys).ReadAsync(cast.Midwife, room, None)).Single();
        Assert.Equal((null, PhoneCallResult.Reached, "30分話した"), (over.Number, over.Result, over.Note));
        Assert.Empty(await new PhoneCalls(cast.Database, cast.Keys).ReadAsync(cast.OtherVolunteer, room, None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Null((await db.PhoneCalls.SingleAsync()).SealedNumber);
    }

    private static KeepFollowUp Keep(Cast cast) => new(cast.Database, cast.Keys);

    private static AgreePhoneCall Calls(Cast cast) => new(cast.Database, cast.Keys);

    private static Task<IReadOnlyList<FollowUpView>> ReadAsync(Cast cast, Actor who) => new FollowUpList(cast.Database, cast.Keys).ReadAsync(who, only: null, None);
}
