using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Line;
using CoeSupport.Core.Tests.LineSimulator;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>Two processes on one PostgreSQL: one of them sends.</summary>
public sealed class LeaseTests
{
    [Fact]
    public async Task What_another_process_is_sending_is_left_alone_until_its_lease_ends()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres);
        await scene.ReplyAsync(scene.Cast.Midwife, "一度だけ");
        await scene.BeginWithoutSettlingAsync(DeliverDue.Lease); // another process, which dies now

        var next = await scene.PassAsync();
        Assert.Empty(scene.Pushes);
        Assert.Equal(scene.Cast.Clock.GetUtcNow() + DeliverDue.Lease, next);
        scene.Cast.Clock.Advance(DeliverDue.Lease);
        await scene.RunAsync();

        Assert.Single(scene.Pushes);
        Assert.Equal((DeliveryState.Accepted, null), ((await scene.DeliveriesAsync())[0].State, (await scene.DeliveriesAsync())[0].LeasedUntil));
        Assert.Equal(["一度だけ"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task While_LINE_takes_its_time_to_answer_one_process_another_does_not_ask_as_well()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres);
        await scene.ReplyAsync(scene.Cast.Midwife, "一度だけ");
        var line = new HeldLine();
        var one = scene.AnotherNode(new LineClients(scene.Wire.Options, new HttpClient(line)));
        await one.StartDueAsync(CancellationToken.None);
        await Eventually.HoldsAsync("one process waits for LINE", () => line.Calls == 1);

        await scene.RunAsync();

        Assert.Empty(scene.Pushes);
        line.Release();
        await one.WhenIdleAsync();
        Assert.Equal(DeliveryState.Accepted, (await scene.DeliveriesAsync())[0].State);
    }

    [Fact]
    public async Task A_reply_by_token_that_another_process_is_sending_is_not_called_unknown()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres, greeting: "ようこそ");
        await scene.FollowAsync();
        await scene.BeginWithoutSettlingAsync(DeliverDue.Lease);

        await scene.RunAsync();
        Assert.Equal(DeliveryState.Sending, (await scene.DeliveriesAsync())[^1].State);
        scene.Cast.Clock.Advance(DeliverDue.Lease);
        await scene.RunAsync();

        Assert.Equal(DeliveryState.Unknown, (await scene.DeliveriesAsync())[^1].State);
        Assert.Empty(scene.Wire.Calls);
    }

    [Fact]
    public async Task A_row_that_another_process_has_locked_is_passed_over_and_not_waited_for()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres);
        await scene.ReplyAsync(scene.Cast.Midwife, "一度だけ");
        var id = (await scene.DeliveriesAsync())[0].Id;

        await scene.Cast.Database.ChangeAsSystemAsync("one process", async (db, ct) =>
        {
            Assert.NotNull(await db.ClaimDeliveryAsync(id, ct));
            await scene.PassAsync(); // the other
            return true;
        }, CancellationToken.None);

        Assert.Empty(scene.Pushes);
        Assert.Equal(0, (await scene.DeliveriesAsync())[0].Attempts);
    }

    [Fact]
    public async Task Two_processes_that_work_side_by_side_send_everything_once_and_in_order()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres);
        await scene.Cast.CarryManyAsync();
        var others = new List<(People.RoomId Room, string User)>();
        for (var i = 0; i < 6; i++) others.Add(await scene.OtherRoomAsync());
        foreach (var text in new[] { "一", "二", "三" })
        {
            foreach (var (room, _) in others) Assert.Null((await scene.Cast.SendReply.SendAsync(scene.Cast.Midwife, room, text, Guid.NewGuid(), CancellationToken.None)).Refusal);
        }
        DeliverDue[] nodes = [scene.AnotherNode(), scene.AnotherNode()];

        await Task.WhenAll(nodes.Select(node => Task.Run(async () =>
        {
            for (var round = 0; round < 20; round++)
            {
                await node.StartDueAsync(CancellationToken.None);
                await node.WhenIdleAsync();
            }
        })));

        Assert.Equal(18, scene.Pushes.Count);
        foreach (var (_, user) in others) Assert.Equal(["一", "二", "三"], await scene.Line.ReceivedAsync(user));
    }

    [Fact]
    public async Task A_process_that_ends_waits_for_an_answer_that_is_under_way()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres);
        await scene.ReplyAsync(scene.Cast.Midwife, "一度だけ");
        var line = new HeldLine();
        using var ends = scene.AnotherNode(new LineClients(scene.Wire.Options, new HttpClient(line)));
        using var stop = new CancellationTokenSource();
        await ends.StartDueAsync(stop.Token);
        await Eventually.HoldsAsync("it waits for LINE", () => line.Calls == 1);

        await stop.CancelAsync();
        var finished = ends.FinishAsync(CancellationToken.None);
        Assert.False(finished.IsCompleted);
        line.Release();
        await finished;

        Assert.Equal(DeliveryState.Accepted, (await scene.DeliveriesAsync())[0].State);
        await scene.RunAsync();
        Assert.Empty(scene.Pushes);
    }

    [Fact]
    public async Task What_is_not_answered_when_a_process_ends_is_handed_back_and_another_sends_it_at_once_by_the_same_key()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres);
        await scene.ReplyAsync(scene.Cast.Midwife, "一度だけ");
        var line = new HeldLine();
        using var ends = scene.AnotherNode(new LineClients(scene.Wire.Options, new HttpClient(line)));
        var rang = 0;
        using var bell = scene.Cast.Feed.Subscribe(Core.Feed.FeedTopic.Deliveries, () => rang++);
        await ends.StartDueAsync(CancellationToken.None);
        await Eventually.HoldsAsync("it waits for LINE", () => line.Calls == 1);
        var before = (await scene.DeliveriesAsync())[0];

        await ends.FinishAsync(new CancellationToken(canceled: true));
        Assert.Equal(1, rang);
        await scene.RunAsync();

        var after = (await scene.DeliveriesAsync())[0];
        Assert.Equal((DeliveryState.Accepted, before.RetryKey, 2), (after.State, after.RetryKey, after.Attempts));
        Assert.Equal(["一度だけ"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task A_reply_by_token_that_is_not_answered_when_a_process_ends_may_have_been_sent_and_is_not_repeated()
    {
        await using var scene = await Scene.SetAsync(DatabaseProvider.Postgres, greeting: "ようこそ");
        await scene.FollowAsync();
        var line = new HeldLine();
        using var ends = scene.AnotherNode(new LineClients(scene.Wire.Options, new HttpClient(line)));
        await ends.StartDueAsync(CancellationToken.None);
        await Eventually.HoldsAsync("it waits for LINE", () => line.Calls == 1);

        await ends.FinishAsync(new CancellationToken(canceled: true));
        await scene.RunAsync();

        Assert.Equal(DeliveryState.Unknown, (await scene.DeliveriesAsync())[^1].State);
        Assert.Empty(scene.Wire.Calls);
    }

    [Fact]
    public async Task On_SQLite_one_process_has_the_folder_and_nothing_is_leased()
    {
        await using var scene = await Scene.SetAsync();
        await scene.ReplyAsync(scene.Cast.Midwife, "こんにちは");
        await scene.Line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });
        var seen = new List<(DeliveryState State, bool IsLeased)>();
        using var subscription = scene.Cast.Feed.Subscribe(Core.Feed.FeedTopic.LinesOf(scene.Room), () =>
        {
            using var db = scene.Cast.Database.OpenAsSystem("test");
            var delivery = db.Deliveries.AsNoTracking().Single();
            seen.Add((delivery.State, delivery.LeasedUntil is not null));
        });

        await scene.RunAsync();

        Assert.Equal([(DeliveryState.Sending, false), (DeliveryState.Retrying, false)], seen);
    }
}
