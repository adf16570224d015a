using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Reception;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Reception;

/// <summary>Who sits at reception is planned by others, and what a turn opened closes with it.</summary>
public sealed class PlanReceptionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_planned_professional_reads_from_the_first_word_until_the_turn_ends(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var now = cast.Clock.GetUtcNow();
        Assert.Null(await PlanAsync(cast, cast.Coordinator, cast.ReceptionNurse, now, now.AddHours(3)));

        var room = await cast.ParentWritesAsync("だれかいますか");

        Assert.Equal(["だれかいますか"], await cast.WordsReadByAsync(cast.ReceptionNurse, room));
        cast.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Taken_back_while_it_runs_the_rooms_close_at_once(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var now = cast.Clock.GetUtcNow();
        await PlanAsync(cast, cast.Coordinator, cast.ReceptionNurse, now, now.AddHours(3));
        var room = await cast.ParentWritesAsync("だれかいますか");
        var plan = (await new ReceptionRota(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None))!;

        Assert.Null(await new PlanReception(cast.Database).CancelAsync(cast.Coordinator, Assert.Single(plan.Turns).Id, CancellationToken.None));

        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room));
        Assert.Equal(0, await new KeepReception(cast.Database).RunAsync(CancellationToken.None));
        Assert.Null(await cast.WordsReadByAsync(cast.ReceptionNurse, room));
    }

    [Fact]
    public async Task Who_is_there_by_another_turn_stays()
    {
        await using var cast = await Cast.AssembleAsync();
        var now = cast.Clock.GetUtcNow();
        await PlanAsync(cast, cast.Coordinator, cast.ReceptionNurse, now, now.AddHours(3));
        Assert.Null(await new PlanReception(cast.Database).PlanAsync(cast.Coordinator, cast.ReceptionNurse.Id, Scope.Of(cast.Shiomi), now, now.AddHours(1), 1, CancellationToken.None));
        var room = await cast.ParentWritesAsync("だれかいますか");
        var whole = (await new ReceptionRota(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None))!.Turns.Single(turn => turn.Place is null);

        await new PlanReception(cast.Database).CancelAsync(cast.Coordinator, whole.Id, CancellationToken.None);

        Assert.NotNull(await cast.WordsReadByAsync(cast.ReceptionNurse, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_who_looks_after_the_place_plans_and_never_for_themselves(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (from, to) = (cast.Clock.GetUtcNow().AddHours(1), cast.Clock.GetUtcNow().AddHours(2));
        var both = await cast.HireAsync("三好", Role.Coordinator, Scope.WholeOperator, SupporterKind.Professional);

        Assert.Equal(ReceptionRefusal.Oneself, await PlanAsync(cast, both, both, from, to));
        Assert.Equal(ReceptionRefusal.NotFound, await PlanAsync(cast, cast.WakabaCoordinator, cast.ReceptionNurse, from, to)); // the whole operator is not theirs
        Assert.Equal(ReceptionRefusal.NotFound, await PlanAsync(cast, cast.Midwife, cast.ReceptionNurse, from, to));
        Assert.Equal(ReceptionRefusal.NotProfessional, await PlanAsync(cast, cast.Coordinator, cast.Volunteer, from, to));
        Assert.Null(await new PlanReception(cast.Database).PlanAsync(cast.WakabaCoordinator, cast.ReceptionNurse.Id, Scope.Of(cast.Wakaba), from, to, 1, CancellationToken.None));
        Assert.Null(await new ReceptionRota(cast.Database).ReadAsync(cast.Midwife, CancellationToken.None));
        var turn = Assert.Single((await new ReceptionRota(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None))!.Turns);
        Assert.Equal(ReceptionRefusal.NotFound, await new PlanReception(cast.Database).CancelAsync(cast.Midwife, turn.Id, CancellationToken.None));
        Assert.Equal(turn.Id, Assert.Single(await new ReceptionRota(cast.Database).OwnAsync(cast.ReceptionNurse, CancellationToken.None)).Id);
        Assert.Empty(await new ReceptionRota(cast.Database).OwnAsync(cast.Midwife, CancellationToken.None));
    }

    [Fact]
    public async Task Weeks_are_planned_together_or_not_at_all()
    {
        await using var cast = await Cast.AssembleAsync();
        var (from, to) = (cast.Clock.GetUtcNow().AddHours(1), cast.Clock.GetUtcNow().AddHours(2));
        await PlanAsync(cast, cast.Coordinator, cast.ReceptionNurse, from.AddDays(14), to.AddDays(14));

        Assert.Equal(ReceptionRefusal.Overlaps, await new PlanReception(cast.Database).PlanAsync(cast.Coordinator, cast.ReceptionNurse.Id, Scope.WholeOperator, from, to, 4, CancellationToken.None));
        Assert.Single((await new ReceptionRota(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None))!.Turns);
        Assert.Null(await new PlanReception(cast.Database).PlanAsync(cast.Coordinator, cast.ReceptionNurse.Id, Scope.WholeOperator, from, to, 2, CancellationToken.None));
        Assert.Equal(3, (await new ReceptionRota(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None))!.Turns.Count);
    }

    [Theory, InlineData(2, 2), InlineData(-3, -1), InlineData(0, 25)]
    public async Task Times_that_make_no_turn_are_refused(int from, int to)
    {
        await using var cast = await Cast.AssembleAsync();
        var now = cast.Clock.GetUtcNow();
        Assert.Equal(ReceptionRefusal.Time, await PlanAsync(cast, cast.Coordinator, cast.ReceptionNurse, now.AddHours(from), now.AddHours(to)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_end_of_a_dated_membership_is_written_down_and_heard(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var now = cast.Clock.GetUtcNow();
        await PlanAsync(cast, cast.Coordinator, cast.ReceptionNurse, now, now.AddHours(3));
        var room = await cast.ParentWritesAsync("だれかいますか");
        var end = new EndDueMemberships(cast.Database);
        Assert.Equal(now.AddHours(3), await end.RunAsync(CancellationToken.None));
        var heard = 0;
        using var screen = cast.Feed.Subscribe(Core.Feed.FeedTopic.Of(cast.ReceptionNurse.Id), () => heard++);

        cast.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Null(await end.RunAsync(CancellationToken.None));

        Assert.True(heard > 0);
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(now.AddHours(3), (await db.Memberships.SingleAsync(m => m.RoomId == room)).EndedAt);
        Assert.Single(await db.AuditEntries.Where(entry => entry.Action == "membership.expired").ToListAsync());
    }

    private static Task<ReceptionRefusal?> PlanAsync(Cast cast, Actor planner, Actor person, DateTimeOffset from, DateTimeOffset to) =>
        new PlanReception(cast.Database).PlanAsync(planner, person.Id, Scope.WholeOperator, from, to, 1, CancellationToken.None);
}
