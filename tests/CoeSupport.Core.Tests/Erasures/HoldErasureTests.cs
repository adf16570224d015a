using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Erasures;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Erasures;

/// <summary>An administrator holds an erasure, and somebody named decides by a deadline; without a decision nothing is erased.</summary>
public sealed class HoldErasureTests
{
    private const string Why = "通報の記録があります";
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Held_it_waits_past_its_date_and_the_deadline_alarms_and_erases_nothing(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var phone = new Phone(cast);
        var admin = await AdministratorAsync(cast, Scope.Of(cast.Shiomi));
        var room = await cast.RoomWithTrioAsync();
        var erasure = await phone.EraseAsync();

        Assert.Null(await phone.Hold.HoldAsync(admin, erasure.Id, Why, cast.Clock.GetUtcNow() + TimeSpan.FromDays(10), None));
        await phone.RunOutAsync();
        Assert.Equal(0, await phone.List.OverdueAsync(admin, None));
        cast.Clock.Advance(TimeSpan.FromDays(3));
        await phone.RunOutAsync();

        Assert.NotNull(cast.Keys.FindRoomKey(room));
        Assert.Null(await cast.WordsReadByAsync(cast.Midwife, room)); // what is hidden stays hidden
        Assert.Equal(1, await phone.List.OverdueAsync(admin, None));
        var row = Assert.Single((await phone.List.ReadAsync(admin, None))!);
        Assert.Equal((ErasureState.Running, Why, true, "管理の人"), (row.State, row.Hold!.Reason, row.Hold.IsOverdue, row.Hold.By));

        Assert.Null(await phone.Hold.DecideAsync(admin, erasure.Id, keepUntil: null, "確認しました", None));
        await phone.RoundAsync();
        await phone.LineTakesAsync();
        await phone.RoundAsync();
        Assert.Null(cast.Keys.FindRoomKey(room));
        Assert.Equal(["erasure.requested", "erasure.held", "erasure.decided", "erasure.done"], await phone.AuditAsync());
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.DoesNotContain(await db.AuditEntries.Select(e => e.Detail).ToListAsync(), detail => detail.Contains("通報", StringComparison.Ordinal) || detail.Contains("確認", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decided_to_keep_it_waits_until_that_day()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var admin = await AdministratorAsync(cast, Scope.WholeOperator);
        var room = await cast.RoomWithTrioAsync();
        var erasure = await phone.EraseAsync();
        await phone.Hold.HoldAsync(admin, erasure.Id, Why, cast.Clock.GetUtcNow() + TimeSpan.FromDays(1), None);
        Assert.Null(await phone.Hold.DecideAsync(admin, erasure.Id, cast.Clock.GetUtcNow() + TimeSpan.FromDays(20), Why, None));

        cast.Clock.Advance(TimeSpan.FromDays(12));
        await phone.RunOutAsync();
        Assert.NotNull(cast.Keys.FindRoomKey(room));
        await phone.LineTakesAsync();
        cast.Clock.Advance(TimeSpan.FromDays(1));
        await phone.RoundAsync();
        await phone.LineTakesAsync();
        await phone.RoundAsync();

        Assert.Null(cast.Keys.FindRoomKey(room));
    }

    [Fact]
    public async Task Let_go_early_it_still_takes_the_parents_seven_days()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var admin = await AdministratorAsync(cast, Scope.WholeOperator);
        var room = await cast.RoomWithTrioAsync();
        var erasure = await phone.EraseAsync();
        await phone.Hold.HoldAsync(admin, erasure.Id, Why, cast.Clock.GetUtcNow() + TimeSpan.FromDays(1), None);
        await phone.Hold.DecideAsync(admin, erasure.Id, keepUntil: null, Why, None);

        await phone.RoundAsync();

        Assert.Equal(ErasureState.Running, Assert.Single(await phone.ErasuresAsync()).State);
        Assert.NotNull(cast.Keys.FindRoomKey(room));
    }

    [Fact]
    public async Task Only_an_administrator_whose_scope_covers_it_sees_holds_and_decides()
    {
        await using var cast = await Cast.AssembleAsync();
        var phone = new Phone(cast);
        var (here, elsewhere) = (await AdministratorAsync(cast, Scope.Of(cast.Shiomi)), await AdministratorAsync(cast, Scope.Of(cast.Wakaba)));
        await cast.RoomWithTrioAsync();
        var erasure = await phone.EraseAsync();
        var deadline = cast.Clock.GetUtcNow() + TimeSpan.FromDays(1);

        foreach (var stranger in new[] { cast.Midwife, cast.Coordinator, cast.OtherVolunteer })
        {
            Assert.Null(await phone.List.ReadAsync(stranger, None));
            Assert.Equal(ErasureRefusal.NotFound, await phone.Hold.HoldAsync(stranger, erasure.Id, Why, deadline, None));
        }
        Assert.Empty((await phone.List.ReadAsync(elsewhere, None))!);
        Assert.Equal(ErasureRefusal.NotFound, await phone.Hold.HoldAsync(elsewhere, erasure.Id, Why, deadline, None));
        Assert.Equal(ErasureRefusal.NotFound, await phone.Hold.HoldAsync(here, ErasureId.New(), Why, deadline, None));
        Assert.Equal(ErasureRefusal.NotFound, await phone.Hold.DecideAsync(here, erasure.Id, null, Why, None)); // nothing is held yet
        Assert.Equal(ErasureRefusal.NoReason, await phone.Hold.HoldAsync(here, erasure.Id, " ", deadline, None));
        Assert.Equal(ErasureRefusal.TooLong, await phone.Hold.HoldAsync(here, erasure.Id, new string('あ', ErasureHold.LongestReason + 1), deadline, None));
        Assert.Equal(ErasureRefusal.BadDate, await phone.Hold.HoldAsync(here, erasure.Id, Why, cast.Clock.GetUtcNow(), None));
        Assert.Equal(ErasureRefusal.BadDate, await phone.Hold.HoldAsync(here, erasure.Id, Why, cast.Clock.GetUtcNow() + ErasureHold.Longest + TimeSpan.FromTicks(1), None));
        Assert.Null(await phone.Hold.HoldAsync(here, erasure.Id, Why, deadline, None));
        Assert.Equal(ErasureRefusal.AlreadyHeld, await phone.Hold.HoldAsync(here, erasure.Id, Why, deadline, None));
        Assert.Equal(ErasureRefusal.NotFound, await phone.Hold.DecideAsync(elsewhere, erasure.Id, null, Why, None));
        Assert.Null(await phone.Hold.DecideAsync(here, erasure.Id, null, Why, None));
    }

    internal static Task<Actor> AdministratorAsync(Cast cast, Scope scope) => cast.Database.ChangeAsSystemAsync("test", (db, _) =>
    {
        var staff = new Staff(StaffId.New(), "管理の人", kind: null, about: "", db.Now);
        staff.Grant(Role.Administrator, scope);
        db.Staff.Add(staff);
        return Task.FromResult(new Actor(staff.Id, "管理の人", null, [new RoleGrant(Role.Administrator, scope)]));
    }, None);
}
