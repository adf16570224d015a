using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Line;
using CoeSupport.Core.Tests.LineSimulator;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>Nothing lost, nothing twice, in order, and said truthfully: against the simulator on the same clock.</summary>
public sealed class DeliverDueTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reply_reaches_the_phone_under_the_supporters_name(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.ReplyAsync(scene.Cast.Midwife, "こんにちは");

        await scene.RunAsync();

        var bubble = Assert.Single((await scene.Line.LookAsync($"parents/{scene.Parent}/talk")).EnumerateArray());
        Assert.Equal(("こんにちは", "森下"), (bubble.GetProperty("text").GetString(), bubble.GetProperty("senderName").GetString()));
        var delivery = Assert.Single(await scene.DeliveriesAsync());
        Assert.Equal((DeliveryState.Accepted, 0), (delivery.State, delivery.SealedRequest.Length));
        Assert.NotEmpty(delivery.LineRequestIds);
        Assert.NotEmpty(delivery.LineMessageIds);
    }

    [Theory]
    [InlineData("error500")]
    [InlineData("rateLimit")]
    [InlineData("resetBefore")]
    [InlineData("acceptThenReset")]
    [InlineData("acceptThenTimeout")]
    public async Task After_trouble_the_same_bytes_go_again_with_the_same_key_and_the_parent_sees_one_bubble(string fault)
    {
        await using var scene = await Scene.SetAsync(answerWithin: Within(fault));
        await scene.ReplyAsync(scene.Cast.Midwife, "一度だけ");
        await scene.Line.DeskAsync("behaviour", new { push = fault, remaining = 1 });

        await scene.RunAsync();
        Assert.Equal(DeliveryState.Retrying, (await scene.DeliveriesAsync())[0].State);
        await scene.RunAsync(); // not due yet
        Assert.Single(scene.Pushes);
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(2));
        await scene.RunAsync();

        Assert.Equal(DeliveryState.Accepted, (await scene.DeliveriesAsync())[0].State);
        Assert.Equal(2, scene.Pushes.Count);
        Assert.Single(scene.Pushes.Select(call => (call.RetryKey, call.Body)).Distinct());
        Assert.Equal(["一度だけ"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_attempt_cut_off_by_a_crash_is_repeated_with_its_key(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.ReplyAsync(scene.Cast.Midwife, "一度だけ");
        // The process died after LINE had accepted and before that was written down.
        var request = await scene.BeginWithoutSettlingAsync();
        Assert.IsType<SendOutcome.Accepted>(await scene.Wire.Client.PushMessageAsync(request.Body, request.Key, CancellationToken.None));

        await scene.RunAsync();

        Assert.Equal(DeliveryState.Accepted, (await scene.DeliveriesAsync())[0].State);
        Assert.Equal(["一度だけ"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_room_is_one_lane_in_order_and_another_room_does_not_wait_for_it(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.ReplyAsync(scene.Cast.Midwife, "いち");
        await scene.ReplyAsync(scene.Cast.Volunteer, "に");
        await scene.Line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });
        await scene.RunAsync();
        var other = await scene.OtherRoomAsync();
        await scene.Cast.SendReply.SendAsync(scene.Cast.Midwife, other.Room, "べつの部屋", Guid.NewGuid(), CancellationToken.None);
        await scene.RunAsync();

        Assert.Empty(await scene.Line.ReceivedAsync(scene.Parent));
        Assert.Equal(["べつの部屋"], await scene.Line.ReceivedAsync(other.User));
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(2));
        await scene.RunAsync();
        Assert.Equal(["いち", "に"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task A_refused_message_fails_and_the_lane_goes_on()
    {
        await using var scene = await Scene.SetAsync();
        await scene.AutomaticAsync(scene.Room, scene.Parent, "いち", request: "{}"u8.ToArray());
        await scene.ReplyAsync(scene.Cast.Midwife, "に");

        await scene.RunAsync();

        Assert.Equal([(DeliveryState.Failed, FailureReason.Refused), (DeliveryState.Accepted, (FailureReason?)null)], (await scene.DeliveriesAsync()).Select(d => (d.State, d.Reason)));
        Assert.Equal(["に"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task After_23_hours_it_is_given_up_because_the_key_would_protect_no_longer()
    {
        await using var scene = await Scene.SetAsync();
        await scene.ReplyAsync(scene.Cast.Midwife, "とどかない");
        await scene.Line.DeskAsync("behaviour", new { push = "error500" });
        await scene.RunAsync();

        scene.Cast.Clock.Advance(TimeSpan.FromHours(22.5));
        await scene.RunAsync();
        Assert.Equal(DeliveryState.Retrying, (await scene.DeliveriesAsync())[0].State);
        scene.Cast.Clock.Advance(TimeSpan.FromHours(0.5));
        await scene.Line.DeskAsync("behaviour", new { push = "normal" });
        await scene.RunAsync();

        var delivery = (await scene.DeliveriesAsync())[0];
        Assert.Equal((DeliveryState.Failed, FailureReason.GaveUp), (delivery.State, delivery.Reason));
        Assert.Empty(await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task A_greeting_goes_by_reply_token_and_costs_no_quota()
    {
        await using var scene = await Scene.SetAsync(greeting: "ようこそ");
        await scene.FollowAsync();

        await scene.RunAsync();

        Assert.Contains(await scene.Line.ReceivedAsync(scene.Parent), text => text.StartsWith("ようこそ", StringComparison.Ordinal));
        Assert.Empty(scene.Pushes);
        Assert.Equal(DeliveryMethod.Reply, (await scene.DeliveriesAsync())[^1].Method);
    }

    [Fact]
    public async Task A_reply_whose_token_is_refused_goes_as_one_push()
    {
        await using var scene = await Scene.SetAsync(greeting: "ようこそ");
        await scene.FollowAsync(replyToken: "used-or-bogus");

        await scene.RunAsync();

        Assert.Equal(["ようこそ", "このトークのこと"], (await scene.Line.ReceivedAsync(scene.Parent)).Select(text => text.Split('\n')[0]));
        Assert.Single(scene.Pushes);
        Assert.Single(scene.Wire.Calls, call => call.Path.EndsWith("/reply", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("error500")]
    [InlineData("acceptThenReset")]
    [InlineData("acceptThenTimeout")]
    public async Task A_reply_that_LINE_may_have_taken_is_never_repeated_nor_pushed(string fault)
    {
        await using var scene = await Scene.SetAsync(greeting: "ようこそ", answerWithin: Within(fault));
        await scene.FollowAsync();
        await scene.Line.DeskAsync("behaviour", new { push = fault, remaining = 1 });

        await scene.RunAsync();
        scene.Cast.Clock.Advance(TimeSpan.FromHours(1));
        await scene.RunAsync();

        Assert.Empty(scene.Pushes);
        Assert.Single(scene.Wire.Calls);
        Assert.Equal(DeliveryState.Unknown, (await scene.DeliveriesAsync())[^1].State);
    }

    [Fact]
    public async Task A_reply_cut_off_by_a_crash_is_never_repeated_nor_pushed()
    {
        await using var scene = await Scene.SetAsync(greeting: "ようこそ");
        await scene.FollowAsync();
        await scene.BeginWithoutSettlingAsync(); // the process died in the middle of the call

        await scene.RunAsync();
        scene.Cast.Clock.Advance(TimeSpan.FromHours(1));
        await scene.RunAsync();

        Assert.Empty(scene.Wire.Calls);
        Assert.Equal(DeliveryState.Unknown, (await scene.DeliveriesAsync())[^1].State);
    }

    [Fact]
    public void Waits_grow_and_stay_within_bounds()
    {
        for (var attempts = 1; attempts < 40; attempts++)
        {
            var full = Math.Min(Math.Pow(2, attempts - 1), Backoff.Longest.TotalSeconds);
            Assert.InRange(Backoff.After(attempts).TotalSeconds, full * 0.8, full);
        }
    }

    // Only who waits in vain need not wait long; a disk that is slow just then is no trouble of LINE's.
    private static TimeSpan? Within(string fault) => fault == "acceptThenTimeout" ? TimeSpan.FromSeconds(2) : null;
}
