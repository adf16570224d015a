using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Escalations;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Operations;
using CoeSupport.Core.People;
using CoeSupport.Core.Preferences;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Deliveries;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Operations;

/// <summary>The figures by which an alarm rings: what is late counts, and what waits on purpose does not.</summary>
public sealed class OperatingStateTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_is_counted_from_when_it_arrived_or_fell_due(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        var cast = scene.Cast;
        var arrived = cast.Clock.GetUtcNow();
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "まつ", quoteToken = "q" } }, scene.Parent));
        await scene.ReplyAsync(cast.Midwife, "おくる");
        cast.Clock.Advance(TimeSpan.FromMinutes(7));

        var now = await ReadAsync(cast);

        Assert.Equal((1, arrived, TimeSpan.FromMinutes(7)), (now.Pending, now.PendingSince, now.PendingFor(cast.Clock.GetUtcNow())));
        Assert.Equal((1, arrived, TimeSpan.FromMinutes(7)), (now.Deliveries[DeliveryState.Queued], now.UnsentSince, now.UnsentFor(cast.Clock.GetUtcNow())));

        await cast.Dispatch.RunAsync(None);
        await scene.Line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });
        var tried = cast.Clock.GetUtcNow();
        await scene.PassAsync();
        cast.Clock.Advance(TimeSpan.FromMinutes(1));
        now = await ReadAsync(cast);

        Assert.Equal((0, null, 1, tried), (now.Pending, now.PendingSince, now.Deliveries[DeliveryState.Retrying], now.UnsentSince)); // from the first attempt on
        await scene.RunAsync();
        now = await ReadAsync(cast);
        Assert.Equal((null, TimeSpan.Zero), (now.UnsentSince, now.UnsentFor(cast.Clock.GetUtcNow())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_event_that_was_set_aside_is_counted_and_not_late_and_one_put_back_waits_from_then_on(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        await cast.StoreAsync(cast.Event(new { type = "message", message = new { type = "text", id = "1", text = "x", quoteToken = "q" } }));
        await new DispatchLineEvents(cast.Database, cast.Keys, (_, _, _) => throw new InvalidOperationException(), NullLogger<DispatchLineEvents>.Instance).RunAsync(None);
        cast.Clock.Advance(TimeSpan.FromDays(3));

        var now = await ReadAsync(cast);
        Assert.Equal((0, 1, null), (now.Pending, now.FailedEvents, now.PendingSince));

        Assert.True(await new TryAgain(cast.Database).RunAsync(cast.Coordinator, Assert.Single(await new FailedEvents(cast.Database).ReadAsync(cast.Coordinator, None)).Id, None));
        cast.Clock.Advance(TimeSpan.FromSeconds(20));
        now = await ReadAsync(cast);
        Assert.Equal((1, 0, TimeSpan.FromSeconds(20)), (now.Pending, now.FailedEvents, now.PendingFor(cast.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task What_its_author_can_still_take_back_is_not_late_and_counts_from_when_that_is_over()
    {
        await using var scene = await Scene.SetAsync();
        var cast = scene.Cast;
        await new KeepPreferences(cast.Database).ChangeAsync(cast.Midwife, own => own.Undo(5), None);
        await scene.ReplyAsync(cast.Midwife, "五秒");

        cast.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((null, 1), await UnsentAsync(cast));
        cast.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((TimeSpan.FromSeconds(3), 1), await UnsentAsync(cast));
    }

    [Fact]
    public async Task What_waits_for_a_colleague_is_not_late_and_counts_from_the_approval()
    {
        await using var scene = await Scene.SetAsync();
        var cast = scene.Cast;
        var delivery = await cast.Database.ChangeAsSystemAsync("a test's reply awaits approval", async (db, ct) =>
        {
            var key = cast.Keys.RoomKey(scene.Room);
            var message = (await db.Rooms.SingleAsync(r => r.Id == scene.Room, ct)).WriteAutomatically("test", db.Now);
            message.With(MessageContent.OfText("まつ").Seal(key, scene.Room, message.Sequence));
            db.Messages.Add(message);
            var waits = new Delivery(DeliveryId.New(), scene.Room, message.Sequence, cast.Channel, DeliveryMethod.Push, "{}"u8.ToArray(), key, db.Now, waitsForApproval: true);
            db.Deliveries.Add(waits);
            return waits.Id;
        }, None);
        cast.Clock.Advance(TimeSpan.FromHours(3));

        var now = await ReadAsync(cast);
        Assert.Equal((null, 1), (now.UnsentSince, now.Deliveries[DeliveryState.AwaitingApproval]));

        await cast.Database.ChangeAsSystemAsync("a colleague approves", async (db, ct) => (await db.Deliveries.SingleAsync(d => d.Id == delivery, ct)).Approve(cast.Volunteer.Id, db.Now), None);
        cast.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((TimeSpan.FromMinutes(2), 1), await UnsentAsync(cast));
    }

    [Fact]
    public async Task Neither_a_used_up_quota_nor_a_parent_who_blocked_us_makes_anything_late()
    {
        await using var scene = await Scene.SetAsync(configure: line => line.MonthlyLimit = 1);
        var cast = scene.Cast;
        await scene.ReplyAsync(cast.Midwife, "一");
        await scene.ReplyAsync(cast.Midwife, "二");
        await scene.RunAsync();
        await new CountQuotas(cast.Database, scene.Wire.Clients, NullLogger<CountQuotas>.Instance).RunAsync(None);
        var (other, user) = await scene.OtherRoomAsync();
        await scene.AutomaticAsync(other, user, "とどかない");
        await cast.LineDeliversAsync(new { type = "unfollow" }, user);
        cast.Clock.Advance(TimeSpan.FromDays(1));

        var now = await ReadAsync(cast);

        Assert.Equal((null, 1), (now.UnsentSince, now.Deliveries[DeliveryState.Failed]));
        Assert.Equal(0, Assert.Single(now.Quotas).Left);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_escalation_is_late_once_its_worker_should_have_taken_the_step(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        await cast.Database.ChangeAsSystemAsync("a test's escalation", (db, _) =>
        {
            db.Escalations.Add(new Escalation(room, cast.Midwife.Id, new EscalationDraft(Guid.NewGuid(), Enum.GetValues<Concern>()[0], Urgency.Now, Enum.GetValues<ParentConsent>()[0]), 1, db.Now));
            return Task.FromResult(true);
        }, None);

        cast.Clock.Advance(OperatingState.LateAfter);
        Assert.Equal(0, (await ReadAsync(cast)).LateEscalations);
        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await ReadAsync(cast)).LateEscalations);
    }

    [Fact]
    public async Task What_failed_names_its_room_to_those_only_who_may_send_it_again()
    {
        await using var scene = await Scene.SetAsync(configure: line => line.MonthlyLimit = 1);
        var cast = scene.Cast;
        await scene.ReplyAsync(cast.Midwife, "一");
        await scene.ReplyAsync(cast.Midwife, "だれにも言えないこと");
        await scene.RunAsync();
        var list = new FailedSendings(cast.Database);

        var row = Assert.Single(await list.ReadAsync(cast.Coordinator, None));
        Assert.Equal(("こえ", FailureReason.QuotaReached, false, null), (row.Channel, row.Reason, row.IsAutomatic, row.Room));
        Assert.DoesNotContain("言えない", row.ToString(), StringComparison.Ordinal);
        Assert.Equal(scene.Room, Assert.Single(await list.ReadAsync(cast.Midwife with { Roles = [.. cast.Midwife.Roles, new RoleGrant(Role.Coordinator, Scope.WholeOperator)] }, None)).Room);
        Assert.Empty(await list.ReadAsync(cast.Midwife, None));

        Assert.Null(await new SendAgain(cast.Database, cast.Keys).AgainAsync(cast.Midwife, row.Id, None));
        Assert.Empty(await list.ReadAsync(cast.Coordinator, None));
    }

    private static Task<OperatingFigures> ReadAsync(Cast cast) => new OperatingState(cast.Database).ReadAsync(None);

    private static async Task<(TimeSpan? Late, int Queued)> UnsentAsync(Cast cast)
    {
        var now = await ReadAsync(cast);
        return (now.UnsentSince is null ? null : now.UnsentFor(cast.Clock.GetUtcNow()), now.Deliveries[DeliveryState.Queued]);
    }
}
