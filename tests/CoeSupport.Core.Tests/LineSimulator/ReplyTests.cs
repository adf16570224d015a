using System.Net;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

public sealed class ReplyTests
{
    private const string Refusal = "Invalid reply token";

    [Fact]
    public async Task A_reply_token_works_once_and_costs_no_quota()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        var follow = await app.NthAsync(1);

        using var first = await line.ReplyAsync(follow.ReplyToken, "welcome");
        using var second = await line.ReplyAsync(follow.ReplyToken, "welcome");
        using var usage = await line.GetAsync("v2/bot/message/quota/consumption");

        await first.ShouldBeAsync(HttpStatusCode.OK);
        await second.ShouldBeAsync(HttpStatusCode.BadRequest, Refusal);
        Assert.Equal(["welcome"], await line.ReceivedAsync(mio));
        Assert.Equal(0, (await usage.JsonAsync()).GetProperty("totalUsage").GetInt32());
    }

    [Theory]
    [InlineData(60, HttpStatusCode.OK)]
    [InlineData(61, HttpStatusCode.BadRequest)]
    public async Task A_reply_token_lives_for_one_minute(int seconds, HttpStatusCode expected)
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.ParentAsync();
        var follow = await app.NthAsync(1);

        line.Clock.Advance(TimeSpan.FromSeconds(seconds));
        using var answer = await line.ReplyAsync(follow.ReplyToken, "welcome");

        await answer.ShouldBeAsync(expected);
    }

    [Fact]
    public async Task An_invented_reply_token_is_refused()
    {
        await using var line = await SimulatorHost.StartAsync();

        using var answer = await line.ReplyAsync("00000000000000000000000000000000", "welcome");

        await answer.ShouldBeAsync(HttpStatusCode.BadRequest, Refusal);
    }

    [Theory]
    [InlineData(10, false, HttpStatusCode.OK)]
    [InlineData(21, false, HttpStatusCode.BadRequest)]
    [InlineData(10, true, HttpStatusCode.BadRequest)]
    public async Task A_redelivered_event_gives_the_token_a_new_minute_unless_used_or_20_minutes_old(int minutes, bool used, HttpStatusCode expected)
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.ParentAsync();
        var follow = await app.NthAsync(1);
        if (used)
        {
            using var use = await line.ReplyAsync(follow.ReplyToken, "welcome");
        }

        line.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await line.DeskAsync("redeliver", new { webhookEventId = follow.EventId });
        var again = await app.NthAsync(2);
        using var answer = await line.ReplyAsync(again.ReplyToken, "welcome");

        Assert.Equal(follow.ReplyToken, again.ReplyToken);
        Assert.True(again.IsRedelivery);
        await answer.ShouldBeAsync(expected);
    }

    [Fact]
    public async Task A_reply_with_a_wrong_message_leaves_the_token_usable()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.ParentAsync();
        var follow = await app.NthAsync(1);

        using var wrong = await line.ReplyAsync(follow.ReplyToken, "");
        using var right = await line.ReplyAsync(follow.ReplyToken, "welcome");

        await wrong.ShouldBeAsync(HttpStatusCode.BadRequest);
        await right.ShouldBeAsync(HttpStatusCode.OK);
    }
}
