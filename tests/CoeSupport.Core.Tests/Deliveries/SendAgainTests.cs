using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>A person decides that a message goes once more.</summary>
public sealed class SendAgainTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_member_who_may_write_sends_a_failed_message_again_under_a_new_key(DatabaseProvider provider)
    {
        await using var scene = await GivenUpAsync(provider);
        var failed = (await scene.DeliveriesAsync())[0];

        Assert.Null(await AgainAsync(scene, scene.Cast.Volunteer, failed.Id));
        await scene.RunAsync();

        var deliveries = await scene.DeliveriesAsync();
        Assert.Equal([DeliveryState.Failed, DeliveryState.Accepted], deliveries.Select(d => d.State));
        Assert.Equal((failed.MessageSequence, scene.Cast.Volunteer.Id), (deliveries[1].MessageSequence, deliveries[1].PressedBy));
        Assert.NotEqual(failed.RetryKey, deliveries[1].RetryKey);
        Assert.Equal(["とどいて"], await scene.Line.ReceivedAsync(scene.Parent));
        Assert.Equal("森下", (await scene.Line.LookAsync($"parents/{scene.Parent}/talk"))[0].GetProperty("senderName").GetString());
    }

    [Fact]
    public async Task Whoever_is_not_in_the_room_or_may_only_read_is_refused()
    {
        await using var scene = await GivenUpAsync();
        var failed = (await scene.DeliveriesAsync())[0].Id;
        await scene.Cast.Database.ChangeAsSystemAsync("test", (db, _) =>
        {
            db.Memberships.Add(new Membership(scene.Room, scene.Cast.ReceptionNurse.Id, Grounds.Supervision, canWrite: false, scene.Cast.Clock.GetUtcNow(), scene.Cast.Coordinator.Id));
            return Task.FromResult(true);
        }, CancellationToken.None);

        Assert.Equal(SendAgainRefusal.NotFound, await AgainAsync(scene, scene.Cast.OtherVolunteer, failed));
        Assert.Equal(SendAgainRefusal.NotFound, await AgainAsync(scene, scene.Cast.Coordinator, failed));
        Assert.Equal(SendAgainRefusal.NotFound, await AgainAsync(scene, scene.Cast.Midwife, DeliveryId.New()));
        Assert.Equal(SendAgainRefusal.ReadOnly, await AgainAsync(scene, scene.Cast.ReceptionNurse, failed));
        Assert.Single(await scene.DeliveriesAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_who_press_at_once_send_one_message(DatabaseProvider provider)
    {
        await using var scene = await GivenUpAsync(provider);
        var failed = (await scene.DeliveriesAsync())[0].Id;

        var results = await Task.WhenAll(AgainAsync(scene, scene.Cast.Midwife, failed), AgainAsync(scene, scene.Cast.Volunteer, failed));

        Assert.Equal([null, SendAgainRefusal.UnderWay], results.OrderBy(result => result is not null));
        await scene.RunAsync();
        Assert.Equal(SendAgainRefusal.Accepted, await AgainAsync(scene, scene.Cast.Midwife, failed));
        Assert.Single(await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task What_waits_or_was_accepted_is_not_sent_again()
    {
        await using var scene = await Scene.SetAsync();
        await scene.ReplyAsync(scene.Cast.Midwife, "こんにちは");
        var id = (await scene.DeliveriesAsync())[0].Id;

        Assert.Equal(SendAgainRefusal.UnderWay, await AgainAsync(scene, scene.Cast.Midwife, id));
        await scene.RunAsync();
        Assert.Equal(SendAgainRefusal.Accepted, await AgainAsync(scene, scene.Cast.Midwife, id));
    }

    [Fact]
    public async Task What_a_block_held_back_goes_once_the_parent_is_back_and_not_before()
    {
        await using var scene = await Scene.SetAsync();
        await scene.ReplyAsync(scene.Cast.Midwife, "おかえりなさい");
        await scene.Cast.LineDeliversAsync(new { type = "unfollow" }, scene.Parent);
        var held = (await scene.DeliveriesAsync())[0];
        Assert.Equal(DeliveryState.Blocked, held.State);

        Assert.Equal(SendAgainRefusal.Blocked, await AgainAsync(scene, scene.Cast.Midwife, held.Id));
        scene.Cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Cast.LineDeliversAsync(new { type = "follow", follow = new { isUnblocked = true } }, scene.Parent);
        Assert.Null(await AgainAsync(scene, scene.Cast.Midwife, held.Id));
        await scene.RunAsync();

        Assert.Equal(["おかえりなさい"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task An_automatic_answer_whose_outcome_is_unknown_goes_again_as_a_push()
    {
        await using var scene = await Scene.SetAsync(greeting: "ようこそ");
        await scene.FollowAsync();
        await scene.BeginWithoutSettlingAsync();
        await scene.RunAsync();
        var unknown = (await scene.DeliveriesAsync())[^1];
        Assert.Equal(DeliveryState.Unknown, unknown.State);

        Assert.Null(await AgainAsync(scene, scene.Cast.Midwife, unknown.Id));
        await scene.RunAsync();

        Assert.Equal(["ようこそ", "このトークのこと"], (await scene.Line.ReceivedAsync(scene.Parent)).Select(text => text.Split('\n')[0]));
        Assert.Single(scene.Pushes);
    }

    private static Task<SendAgainRefusal?> AgainAsync(Scene scene, Actor who, DeliveryId id) => new SendAgain(scene.Cast.Database, scene.Cast.Keys).AgainAsync(who, id, CancellationToken.None);

    private static async Task<Scene> GivenUpAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var scene = await Scene.SetAsync(provider);
        await scene.ReplyAsync(scene.Cast.Midwife, "とどいて");
        await scene.Line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });
        await scene.RunAsync();
        scene.Cast.Clock.Advance(Delivery.GiveUpAfter);
        await scene.RunAsync();
        Assert.Equal((DeliveryState.Failed, FailureReason.GaveUp), ((await scene.DeliveriesAsync())[0].State, (await scene.DeliveriesAsync())[0].Reason));
        return scene;
    }
}
