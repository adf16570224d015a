using System.Net;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

public sealed class ReachTests
{
    [Fact]
    public async Task A_push_counts_one_person_however_many_bubbles_and_at_the_limit_it_is_429()
    {
        await using var line = await SimulatorHost.StartAsync(configure: options => options.MonthlyLimit = 2);
        var mio = await line.ParentAsync();
        var blocking = await line.ParentAsync("anko");
        await line.ActAsync(blocking, "unfollow");
        var text = new { type = "text", text = "one" };

        using var five = await line.PushAsync(new { to = mio, messages = new[] { text, text, text, text, text } });
        using var nobody = await line.PushAsync(blocking, "one");
        Assert.Equal(1, await UsedAsync(line));
        using var second = await line.PushAsync(mio, "two");
        using var beyond = await line.PushAsync(mio, "three");

        await five.ShouldBeAsync(HttpStatusCode.OK);
        await nobody.ShouldBeAsync(HttpStatusCode.OK);
        await second.ShouldBeAsync(HttpStatusCode.OK);
        await beyond.ShouldBeAsync(HttpStatusCode.TooManyRequests, "You have reached your monthly limit.");
        Assert.Equal(6, (await line.ReceivedAsync(mio)).Length);
        using var quota = await line.GetAsync("v2/bot/message/quota");
        Assert.Equal(2, (await quota.JsonAsync()).GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task The_month_of_the_quota_turns_in_Japan()
    {
        await using var line = await SimulatorHost.StartAsync(
            clock: new TestKit.FakeClock(new DateTimeOffset(2026, 4, 30, 14, 59, 59, TimeSpan.Zero)), configure: options => options.MonthlyLimit = 1);
        var mio = await line.ParentAsync();
        using var last = await line.PushAsync(mio, "april");
        using var refused = await line.PushAsync(mio, "april");

        line.Clock.Advance(TimeSpan.FromSeconds(1));
        using var next = await line.PushAsync(mio, "may");

        await refused.ShouldBeAsync(HttpStatusCode.TooManyRequests);
        await next.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_rate_limit_is_another_429_and_passes()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await line.DeskAsync("behaviour", new { push = "rateLimit", remaining = 1 });

        using var busy = await line.PushAsync(mio, "one");
        using var later = await line.PushAsync(mio, "one");

        await busy.ShouldBeAsync(HttpStatusCode.TooManyRequests, "The API rate limit has been exceeded. Try again later.");
        await later.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["one"], await line.ReceivedAsync(mio));
    }

    [Fact]
    public async Task A_blocked_account_is_answered_200_and_nothing_arrives_until_it_is_followed_again()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await line.ActAsync(mio, "unfollow");

        using var push = await line.PushAsync(mio, "lost");
        using var profile = await line.GetAsync($"v2/bot/profile/{mio}");
        await line.ActAsync(mio, "follow");
        using var after = await line.PushAsync(mio, "found");
        using var known = await line.GetAsync($"v2/bot/profile/{mio}");

        await push.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Single(await push.SentIdsAsync());
        await profile.ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
        await after.ShouldBeAsync(HttpStatusCode.OK);
        await known.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["found"], await line.ReceivedAsync(mio));
        var unfollow = await app.NthAsync(2);
        Assert.Equal("unfollow", unfollow.Event.GetProperty("type").GetString());
        Assert.False(unfollow.Event.TryGetProperty("replyToken", out _));
        Assert.True((await app.NthAsync(3)).Event.GetProperty("follow").GetProperty("isUnblocked").GetBoolean());
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(8, 0)]
    public async Task Who_is_no_friend_is_reached_for_seven_days_after_writing(int days, int bubbles)
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync(follow: false);
        await line.SayAsync(mio, "hello");

        line.Clock.Advance(TimeSpan.FromDays(days));
        using var answer = await line.PushAsync(mio, "one");

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(bubbles, (await line.ReceivedAsync(mio)).Length);
    }

    [Fact]
    public async Task Who_never_met_the_account_has_no_profile_and_gets_nothing()
    {
        await using var line = await SimulatorHost.StartAsync();
        var stranger = await line.ParentAsync(follow: false);

        using var push = await line.PushAsync(stranger, "one");
        using var profile = await line.GetAsync($"v2/bot/profile/{stranger}");

        await push.ShouldBeAsync(HttpStatusCode.OK);
        await profile.ShouldBeAsync(HttpStatusCode.NotFound);
        Assert.Empty(await line.ReceivedAsync(stranger));
    }

    [Fact]
    public async Task A_user_id_of_another_provider_is_refused()
    {
        await using var line = await SimulatorHost.StartAsync();
        var foreign = "U" + new string('a', 32);

        using var push = await line.PushAsync(foreign, "one");
        using var profile = await line.GetAsync($"v2/bot/profile/{foreign}");

        await push.ShouldBeAsync(HttpStatusCode.BadRequest, "Failed to send messages");
        await profile.ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
    }

    private static async Task<int> UsedAsync(SimulatorHost line)
    {
        using var usage = await line.GetAsync("v2/bot/message/quota/consumption");
        return (await usage.JsonAsync()).GetProperty("totalUsage").GetInt32();
    }
}
