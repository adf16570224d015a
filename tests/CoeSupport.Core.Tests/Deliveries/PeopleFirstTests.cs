using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>LINE's rate limit is kept by the clock, and what it leaves goes to people first.</summary>
public sealed class PeopleFirstTests
{
    [Fact]
    public async Task When_the_rate_limit_leaves_little_people_go_before_automatic_messages_that_are_older()
    {
        await using var scene = await Scene.SetAsync();
        var (other, third) = (await scene.OtherRoomAsync(), await scene.OtherRoomAsync());
        await scene.AutomaticAsync(other.Room, other.User, "自動");
        await scene.ReplyAsync(scene.Cast.Midwife, "人");
        await scene.Cast.SendReply.SendAsync(scene.Cast.Midwife, third.Room, "また人", Guid.NewGuid(), CancellationToken.None);
        scene.Pace(callsPerSecond: 2);

        var next = await scene.PassAsync();
        Assert.Equal(["また人", "人"], scene.PushedTexts.Order(StringComparer.Ordinal));
        await scene.PassAsync();
        Assert.Equal(2, scene.Pushes.Count); // the clock stands still

        Assert.InRange(next!.Value - scene.Cast.Clock.GetUtcNow(), TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(0.6));
        scene.Cast.Clock.Advance(next.Value - scene.Cast.Clock.GetUtcNow());
        await scene.PassAsync();
        Assert.Equal("自動", scene.PushedTexts.Last());
    }

    [Fact]
    public async Task A_wave_of_automatic_messages_leaves_lanes_free_for_a_person()
    {
        await using var scene = await Scene.SetAsync();
        var line = new HeldLine();
        var node = scene.AnotherNode(new LineClients(scene.Wire.Options, new HttpClient(line)));
        for (var i = 0; i < 20; i++)
        {
            var user = $"U{i + 100:x32}";
            await scene.AutomaticAsync(await scene.Cast.ParentWritesAsync("こんにちは", user), user, "自動");
        }

        await node.StartDueAsync(CancellationToken.None);
        await Eventually.HoldsAsync("twelve lanes are under way", () => line.Calls == 12);
        await scene.ReplyAsync(scene.Cast.Midwife, "人");
        await node.StartDueAsync(CancellationToken.None);

        await Eventually.HoldsAsync("the person's message is under way", () => line.Calls == 13);
        line.Release();
        await node.WhenIdleAsync();
        Assert.Equal(13, line.Calls);
    }

    [Fact]
    public async Task However_many_pushes_the_rate_limit_holds_back_a_later_reply_that_it_leaves_goes_at_once()
    {
        await using var scene = await Scene.SetAsync(greeting: "ようこそ");
        for (var i = 0; i < 20; i++)
        {
            var user = $"U{i + 100:x32}";
            await scene.AutomaticAsync(await scene.Cast.ParentWritesAsync("こんにちは", user), user, "自動");
        }
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.FollowAsync();
        scene.Pace(callsPerSecond: 2);

        await scene.PassAsync();

        Assert.Equal(2, scene.Pushes.Count);
        Assert.Contains(await scene.Line.ReceivedAsync(scene.Parent), text => text.StartsWith("ようこそ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bucket_fills_by_the_clock_and_keeps_a_tenth_for_people()
    {
        var clock = new FakeClock();
        var pace = new SendingPace(clock, callsPerSecond: 100);
        var (channel, other) = (ChannelId.New(), ChannelId.New());
        int Taken(ChannelId from, DeliveryMethod method, bool automatic)
        {
            var taken = 0;
            while (pace.Take(from, method, automatic) == TimeSpan.Zero) taken++;
            return taken;
        }

        Assert.Equal(90, Taken(channel, DeliveryMethod.Push, automatic: true));
        Assert.Equal(10, Taken(channel, DeliveryMethod.Push, automatic: false));
        Assert.Equal(100, Taken(channel, DeliveryMethod.Reply, automatic: false)); // LINE counts each path
        Assert.Equal(100, Taken(other, DeliveryMethod.Push, automatic: false)); // and each channel by itself
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(50, Taken(channel, DeliveryMethod.Push, automatic: false));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(100, Taken(channel, DeliveryMethod.Push, automatic: false)); // never more than a second's worth
        Assert.Equal(2000, SendingPace.LinesLimit);
    }
}
