using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CoeSupport.Core.Tests.Duties.OnDutyTests;

namespace CoeSupport.Core.Tests.Duties;

/// <summary>Duties are planned by others, called off, and swapped by who holds them; the week says when nobody is there. The clock begins on Wednesday, April 1, 9:00 in Japan.</summary>
public sealed class DutyRotaTests
{
    private static readonly DateOnly Wednesday = new(2026, 4, 1);
    private static readonly TimeOnly Eight = new(8, 0), Noon = new(12, 0), Evening = new(20, 0);
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_who_looks_after_the_place_plans_and_never_for_themselves(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        var plan = new PlanDuty(cast.Database);
        DutyOffer Offer(Actor who, MunicipalityId? where) => new(who.Id, where, [Wednesday], Eight, Evening, IsWeekly: true, Until: null);

        Assert.Equal(DutyRefusal.Oneself, await plan.PlanAsync(cast.Coordinator, Offer(cast.Coordinator, null), None));
        Assert.Equal(DutyRefusal.NotFound, await plan.PlanAsync(cast.WakabaCoordinator, Offer(midwife, null), None)); // the whole operator is not theirs
        Assert.Equal(DutyRefusal.NotFound, await plan.PlanAsync(cast.WakabaCoordinator, Offer(midwife, cast.Shiomi), None));
        Assert.Equal(DutyRefusal.NotFound, await plan.PlanAsync(cast.Midwife, Offer(midwife, cast.Shiomi), None));
        Assert.Equal(DutyRefusal.NotSpecialist, await plan.PlanAsync(cast.Coordinator, Offer(cast.Midwife, null), None));
        Assert.Null(await plan.PlanAsync(cast.WakabaCoordinator, Offer(midwife, cast.Wakaba), None));
        Assert.Throws<ArgumentException>(() => new Duty(midwife.Id, SpecialistKind.Midwife, null, Wednesday, null, Eight, Evening, midwife.Id));
        Assert.Null(await new DutyRota(cast.Database).ReadAsync(midwife, Wednesday, place: null, None));
        Assert.Null(await new DutyRota(cast.Database).ReadAsync(cast.WakabaCoordinator, Wednesday, Scope.Of(cast.Shiomi), None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Empty(await db.Memberships.ToListAsync());
        Assert.Equal(cast.WakabaCoordinator.Id, (await db.AuditEntries.SingleAsync(entry => entry.Action == "duty.planned")).ActorId);
    }

    [Fact]
    public async Task What_overlaps_is_over_or_has_no_day_is_refused_as_a_whole()
    {
        await using var cast = await Cast.AssembleAsync();
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        await PlanAsync(cast, midwife, [Wednesday], new TimeOnly(22, 0), new TimeOnly(6, 0));
        Task<DutyRefusal?> TryAsync(TimeOnly from, TimeOnly to, bool isWeekly, params DateOnly[] days) => new PlanDuty(cast.Database).PlanAsync(cast.Coordinator, new DutyOffer(midwife.Id, null, days, from, to, isWeekly, null), None);

        Assert.Equal(DutyRefusal.Overlaps, await TryAsync(new TimeOnly(5, 0), Eight, isWeekly: false, Wednesday.AddDays(8))); // into a Thursday morning
        Assert.Equal(DutyRefusal.Overlaps, await TryAsync(new TimeOnly(23, 0), new TimeOnly(1, 0), isWeekly: true, Wednesday.AddDays(2), Wednesday.AddDays(7))); // none of the two
        Assert.Equal(DutyRefusal.Time, await TryAsync(Eight, new TimeOnly(9, 0), isWeekly: true, Wednesday)); // ended as the clock began
        Assert.Equal(DutyRefusal.Time, await TryAsync(Eight, Noon, isWeekly: true));
        Assert.Equal(DutyRefusal.Time, await TryAsync(Eight, Noon, isWeekly: true, Wednesday.AddDays(1), Wednesday.AddDays(8)));
        Assert.Null(await TryAsync(new TimeOnly(6, 0), Eight, isWeekly: true, Wednesday.AddDays(1)));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(2, await db.Duties.CountAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_week_counts_when_nobody_is_there_also_over_its_edges(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        var nurse = await cast.HireSpecialistAsync("原", SpecialistKind.PublicHealthNurse);
        var sunday = Wednesday.AddDays(4);
        await PlanAsync(cast, midwife, [sunday], new TimeOnly(22, 0), new TimeOnly(6, 0), cast.Shiomi);
        await PlanAsync(cast, midwife, [sunday], Eight, new TimeOnly(9, 0), cast.Shiomi);
        await PlanAsync(cast, midwife, [Wednesday], Eight, Evening);
        await PlanAsync(cast, nurse, [Wednesday], Eight, Evening, cast.Wakaba);

        var week = (await new DutyRota(cast.Database).ReadAsync(cast.Coordinator, sunday.AddDays(3), Scope.Of(cast.Shiomi), None))!;

        Assert.Equal(sunday.AddDays(1), week.Monday);
        Assert.Equal([SpecialistKind.Midwife, SpecialistKind.PublicHealthNurse], week.Rows.Select(row => row.Kind));
        Assert.DoesNotContain(SpecialistKind.Midwife, week.Missing);
        Assert.Contains(SpecialistKind.Paediatrician, week.Missing);
        Assert.Equal([sunday, Wednesday.AddDays(7), sunday.AddDays(7), sunday.AddDays(7)], week.Rows[0].Turns.Select(shown => shown.Turn.Day)); // of last Sunday only the night
        // Sunday night reaches into Monday until six; Sunday evening of the week itself has two hours until midnight.
        Assert.Equal(TimeSpan.FromHours(168 - 6 - 12 - 2 - 1), week.Rows[0].Empty);
        Assert.Equal([Japan("2026-04-06T06:00:00"), Japan("2026-04-07T00:00:00"), Japan("2026-04-08T00:00:00"), Japan("2026-04-08T20:00:00")], week.Rows[0].Gaps.Take(4).Select(gap => gap.StartsAt));
        Assert.Equal(TimeSpan.FromHours(168), week.Rows[1].Empty); // the neighbours' nurse is not theirs
        Assert.All(week.Rows[0].Gaps, gap => Assert.True(gap.EndsAt - gap.StartsAt <= TimeSpan.FromDays(1)));
        Assert.Equal(TimeSpan.FromHours(168 - 12), (await new DutyRota(cast.Database).ReadAsync(cast.Coordinator, sunday.AddDays(3), place: null, None))!.Rows[1].Empty);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_day_off_is_a_gap_at_once_and_only_planners_bring_it_back(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var midwife = await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife);
        await PlanAsync(cast, midwife, [Wednesday], Eight, Evening);
        var duty = (await WeekAsync(cast)).Single().Turn.Duty;
        var off = new TakeDutyOff(cast.Database);

        Assert.Null(await off.TakeAsync(midwife, duty, Wednesday, None)); // with fever, while it runs
        Assert.Empty(await AtAsync(cast, "2026-04-01T10:00:00"));
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-08T10:00:00"));
        Assert.Null((await WeekAsync(cast)).Single().Holder);
        Assert.Equal(DutyRefusal.Oneself, await off.BringBackAsync(midwife, duty, Wednesday, None));
        Assert.Equal(DutyRefusal.NotFound, await off.BringBackAsync(cast.WakabaCoordinator, duty, Wednesday, None));
        Assert.Null(await off.BringBackAsync(cast.Coordinator, duty, Wednesday, None));
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-01T10:00:00"));
        Assert.Equal(DutyRefusal.NotFound, await off.TakeAsync(cast.Coordinator, duty, Wednesday.AddDays(1), None)); // no turn begins there
        Assert.Null(await new PlanDuty(cast.Database).EndAsync(cast.Coordinator, duty, Wednesday.AddDays(7), None));
        Assert.Empty(await AtAsync(cast, "2026-04-08T10:00:00"));
        Assert.Equal([midwife.Id], await AtAsync(cast, "2026-04-01T10:00:00"));
        cast.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(DutyRefusal.Time, await off.TakeAsync(cast.Coordinator, duty, Wednesday, None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_turn_passes_when_the_colleague_agrees_and_those_who_plan_see_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (one, other) = (await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife), await cast.HireSpecialistAsync("林", SpecialistKind.Midwife));
        var nurse = await cast.HireSpecialistAsync("原", SpecialistKind.PublicHealthNurse);
        await PlanAsync(cast, one, [Wednesday], Eight, Evening);
        var duty = (await WeekAsync(cast)).Single().Turn.Duty;
        var swap = new SwapDuty(cast.Database);

        Assert.Equal(DutyRefusal.NotSpecialist, await swap.AskAsync(one, duty, Wednesday, nurse.Id, None));
        Assert.Equal(DutyRefusal.Oneself, await swap.AskAsync(one, duty, Wednesday, one.Id, None));
        Assert.Equal(DutyRefusal.NotFound, await swap.AskAsync(other, duty, Wednesday, one.Id, None)); // not theirs
        Assert.Null(await swap.AskAsync(one, duty, Wednesday, other.Id, None));
        Assert.Equal(DutyRefusal.AlreadyAsked, await swap.AskAsync(one, duty, Wednesday, other.Id, None));
        Assert.Equal([one.Id], await AtAsync(cast, "2026-04-01T10:00:00"));
        Assert.Equal(["林"], (await WeekAsync(cast)).Single().Asked);
        Assert.Equal("林", Assert.Single((await new OwnDuties(cast.Database).ReadAsync(one, None))!.Turns[0].Asked).Colleague);
        var request = Assert.Single((await new OwnDuties(cast.Database).ReadAsync(other, None))!.Requests);
        Assert.Equal("藤", request.Colleague);
        Assert.Equal(DutyRefusal.NotFound, await swap.AnswerAsync(one, request.Id, agrees: true, None));

        Assert.Null(await swap.AnswerAsync(other, request.Id, agrees: true, None));

        Assert.Equal([other.Id], await AtAsync(cast, "2026-04-01T10:00:00"));
        Assert.Equal([one.Id], await AtAsync(cast, "2026-04-08T10:00:00"));
        var shown = (await WeekAsync(cast)).Single();
        Assert.Equal(("藤", "林", true), (shown.Planned, shown.Holder, shown.Turn.IsSwapped));
        Assert.Equal(Wednesday, (await new OwnDuties(cast.Database).ReadAsync(other, None))!.Turns.Single().Turn.Day);
        Assert.Equal(DutyRefusal.NotFound, await swap.AnswerAsync(other, request.Id, agrees: false, None)); // answered once
        Assert.Equal(DutyRefusal.NotFound, await new TakeDutyOff(cast.Database).TakeAsync(one, duty, Wednesday, None)); // no longer theirs to call off
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(other.Id, (await db.AuditEntries.SingleAsync(entry => entry.Action == "duty.swapped")).ActorId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_who_agree_at_once_one_has_the_turn_and_the_other_is_told(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var people = new List<Actor>();
        foreach (var name in new[] { "一", "二", "三" }) people.Add(await cast.HireSpecialistAsync(name, SpecialistKind.Midwife));
        await PlanAsync(cast, people[0], [Wednesday], Eight, Evening);
        var duty = (await WeekAsync(cast)).Single().Turn.Duty;
        var swap = new SwapDuty(cast.Database);
        foreach (var colleague in people.Skip(1)) Assert.Null(await swap.AskAsync(people[0], duty, Wednesday, colleague.Id, None));
        var requests = await Task.WhenAll(people.Skip(1).Select(async person => (Person: person, (await new OwnDuties(cast.Database).ReadAsync(person, None))!.Requests.Single().Id)));

        var answers = await Task.WhenAll(requests.Select(request => Task.Run(() => swap.AnswerAsync(request.Person, request.Id, agrees: true, None))));

        Assert.Equal([null, DutyRefusal.Taken], answers.Order());
        var winner = requests[Array.IndexOf(answers, null)].Person;
        Assert.Equal([winner.Id], await AtAsync(cast, "2026-04-01T10:00:00"));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal([DutySwapEnd.Agreed, DutySwapEnd.Overtaken], (await db.DutySwaps.Select(s => s.End!.Value).ToListAsync()).Order());
    }

    [Fact]
    public async Task What_was_withdrawn_called_off_or_is_over_can_no_longer_be_agreed_to()
    {
        await using var cast = await Cast.AssembleAsync();
        var (one, other) = (await cast.HireSpecialistAsync("藤", SpecialistKind.Midwife), await cast.HireSpecialistAsync("林", SpecialistKind.Midwife));
        await PlanAsync(cast, one, [Wednesday, Wednesday.AddDays(1), Wednesday.AddDays(2)], Eight, Evening);
        var duties = (await WeekAsync(cast)).Select(shown => shown.Turn).ToList();
        var swap = new SwapDuty(cast.Database);
        foreach (var turn in duties) Assert.Null(await swap.AskAsync(one, turn.Duty, turn.Day, other.Id, None));
        var requests = (await new OwnDuties(cast.Database).ReadAsync(other, None))!.Requests.Select(request => request.Id).ToList();

        Assert.Null(await swap.WithdrawAsync(one, requests[0], None));
        Assert.Equal(DutyRefusal.NotFound, await swap.WithdrawAsync(other, requests[1], None));
        Assert.Null(await new TakeDutyOff(cast.Database).TakeAsync(cast.Coordinator, duties[1].Duty, duties[1].Day, None));
        Assert.Equal(DutyRefusal.Taken, await swap.AnswerAsync(other, requests[0], agrees: true, None));
        Assert.Equal(DutyRefusal.Taken, await swap.AnswerAsync(other, requests[1], agrees: true, None));
        cast.Clock.Advance(TimeSpan.FromDays(2).Add(TimeSpan.FromHours(11)));
        Assert.Equal(DutyRefusal.Time, await swap.AnswerAsync(other, requests[2], agrees: true, None));
        Assert.Equal([one.Id], await AtAsync(cast, "2026-04-01T10:00:00"));
        Assert.Empty((await new OwnDuties(cast.Database).ReadAsync(other, None))!.Requests);
    }

    private static async Task<IReadOnlyList<DutyShown>> WeekAsync(Cast cast) => [.. (await new DutyRota(cast.Database).ReadAsync(cast.Coordinator, Wednesday, place: null, None))!.Rows.SelectMany(row => row.Turns)];
}
