using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Inbox;

/// <summary>What was set aside is seen by those who look after the channel, without a word, and can be tried again by them.</summary>
public sealed class FailedEventsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_coordinator_sees_what_failed_without_a_word_and_has_it_tried_again(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await FailAsync(cast, "だれにも言えないこと");

        var failed = Assert.Single(await new FailedEvents(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None));
        Assert.Equal(("こえ", "message/text", nameof(InvalidOperationException)), (failed.Channel, failed.Kind, failed.Error));
        Assert.DoesNotContain("だれにも", failed.ToString(), StringComparison.Ordinal);

        Assert.True(await new TryAgain(cast.Database).RunAsync(cast.Coordinator, failed.Id, CancellationToken.None));
        await cast.Dispatch.RunAsync(CancellationToken.None);
        var room = await cast.RoomOfAsync();
        await cast.SeatTrioAsync(room);
        Assert.Equal(["だれにも言えないこと"], await cast.WordsReadByAsync(cast.Midwife, room));
        Assert.Empty(await new FailedEvents(cast.Database).ReadAsync(cast.Coordinator, CancellationToken.None));
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(cast.Coordinator.Id, (await db.AuditEntries.SingleAsync(e => e.Action == "inbox.tried-again")).ActorId);
    }

    [Fact]
    public async Task An_administrator_may_as_well()
    {
        await using var cast = await Cast.AssembleAsync();
        var id = await FailAsync(cast, "x");
        var administrator = new Actor(StaffId.New(), "管理", null, [new RoleGrant(Role.Administrator, Scope.WholeOperator)]);

        Assert.Single(await new FailedEvents(cast.Database).ReadAsync(administrator, CancellationToken.None));
        Assert.True(await new TryAgain(cast.Database).RunAsync(administrator, id, CancellationToken.None));
    }

    [Fact]
    public async Task Supporters_and_coordinators_of_elsewhere_neither_see_nor_touch_it()
    {
        await using var cast = await Cast.AssembleAsync();
        var id = await FailAsync(cast, "x");

        foreach (var actor in new[] { cast.Midwife, cast.Volunteer, cast.ReceptionNurse, cast.WakabaCoordinator })
        {
            Assert.Empty(await new FailedEvents(cast.Database).ReadAsync(actor, CancellationToken.None));
            Assert.False(await new TryAgain(cast.Database).RunAsync(actor, id, CancellationToken.None));
        }
        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(InboxState.Failed, (await db.InboxEvents.SingleAsync()).State);
    }

    [Fact]
    public async Task Only_what_failed_is_tried_again()
    {
        await using var cast = await Cast.AssembleAsync();
        await cast.ParentWritesAsync("fertig");
        await using var db = cast.Database.OpenAsSystem("test");
        var done = await db.InboxEvents.Select(e => e.Id).SingleAsync();

        Assert.False(await new TryAgain(cast.Database).RunAsync(cast.Coordinator, done, CancellationToken.None));
        Assert.False(await new TryAgain(cast.Database).RunAsync(cast.Coordinator, done + 1, CancellationToken.None));
    }

    private static async Task<long> FailAsync(Cast cast, string text)
    {
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "1", text, quoteToken = "q" } }));
        await new DispatchLineEvents(cast.Database, cast.Keys, (_, _, _) => throw new InvalidOperationException(text), NullLogger<DispatchLineEvents>.Instance).RunAsync(CancellationToken.None);
        await using var db = cast.Database.OpenAsSystem("test");
        return await db.InboxEvents.Where(e => e.State == InboxState.Failed).Select(e => e.Id).SingleAsync();
    }
}
