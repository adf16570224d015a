using System.Text;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task A_webhook_is_signed_over_its_bytes_and_writes_emoji_as_escapes()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await line.SayAsync(mio, "good \U0001F928 morning \u304A");

        var webhook = await app.NthAsync(2);

        Assert.True(webhook.IsSignedWith(SimulatorHost.Secret));
        Assert.False(webhook.IsSignedWith(SimulatorHost.Secret + "x"));
        Assert.Equal("application/json; charset=utf-8", webhook.ContentType);
        Assert.Equal(SimulatorHost.BotUserId, webhook.Root.GetProperty("destination").GetString());
        Assert.Equal("good \U0001F928 morning \u304A", webhook.Text);
        Assert.Contains("good \\uD83E\\uDD28 morning \u304A", Encoding.UTF8.GetString(webhook.Body), StringComparison.Ordinal);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{26}$", webhook.EventId);
        Assert.Equal(mio, webhook.Event.GetProperty("source").GetProperty("userId").GetString());
    }

    [Fact]
    public async Task A_refused_webhook_comes_again_the_same_with_growing_waits_until_it_is_accepted()
    {
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = _ => app.All.Count < 3 ? 500 : 200;
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.ParentAsync();
        var first = await app.NthAsync(1);

        foreach (var (number, wait) in new[] { (2, 1), (3, 2), (4, 4) })
        {
            await AdvanceToNextAsync(line, app, TimeSpan.FromSeconds(wait));
            var again = await app.NthAsync(number);
            Assert.True(again.IsRedelivery);
            Assert.Equal(first.EventId, again.EventId);
            Assert.Equal(first.ReplyToken, again.ReplyToken);
            Assert.Equal(first.Event.GetProperty("timestamp").GetInt64(), again.Event.GetProperty("timestamp").GetInt64());
        }

        Assert.False(first.IsRedelivery);
        await EmptyAsync(line);
        line.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(4, app.All.Count);
    }

    [Fact]
    public async Task The_wait_between_redeliveries_never_grows_over_30_seconds()
    {
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = _ => 500;
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.ParentAsync();

        foreach (var (number, wait) in new[] { (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (7, 30) })
        {
            await app.NthAsync(number);
            await AdvanceToNextAsync(line, app, TimeSpan.FromSeconds(wait));
        }

        await app.NthAsync(8);
    }

    [Fact]
    public async Task No_answer_within_two_seconds_is_a_timeout_and_comes_again()
    {
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = webhook => webhook.IsRedelivery ? 200 : null;
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.ParentAsync();
        await app.NthAsync(1);

        line.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty((await line.LookAsync("wire")).EnumerateArray());
        line.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync("the timeout is noted", async () => (await line.LookAsync("wire")).GetArrayLength() == 1);
        Assert.Equal("request_timeout", (await line.LookAsync("wire"))[0].GetProperty("note").GetString());
        await AdvanceToNextAsync(line, app, TimeSpan.FromSeconds(1));

        Assert.True((await app.NthAsync(2)).IsRedelivery);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task An_event_asked_for_once_more_comes_again_even_while_its_first_attempt_is_under_way(int answer)
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        app.Answer = webhook =>
        {
            if (webhook.IsRedelivery) return 200;
            line.DeskAsync("redeliver", new { webhookEventId = webhook.EventId }).GetAwaiter().GetResult();
            return answer;
        };

        await line.ParentAsync();
        var again = await app.NthAsync(2);

        Assert.True(again.IsRedelivery);
        await EmptyAsync(line);
    }

    [Fact]
    public async Task After_24_hours_an_event_is_given_up()
    {
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = _ => 500;
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.ParentAsync();
        await app.NthAsync(1);
        await AdvanceToNextAsync(line, app, TimeSpan.FromSeconds(1));
        await app.NthAsync(2);
        await PlannedAsync(line, app, TimeSpan.FromSeconds(2));

        line.Clock.Advance(TimeSpan.FromHours(24));
        await app.NthAsync(3);

        await EmptyAsync(line);
        line.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, app.All.Count);
    }

    [Fact]
    public async Task Events_of_a_parent_wait_for_each_other_and_not_for_another_parent()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        var other = await line.ParentAsync("other");
        await app.NthAsync(2);
        app.Answer = webhook => webhook is { Text: "one", IsRedelivery: false } ? 500 : 200;

        await line.SayAsync(mio, "one");
        await app.NthAsync(3);
        await line.SayAsync(mio, "two");
        await line.SayAsync(other, "beside");
        Assert.Equal("beside", (await app.NthAsync(4)).Text);
        await AdvanceToNextAsync(line, app, TimeSpan.FromSeconds(1));
        await app.NthAsync(6);

        Assert.Equal(["one", "beside", "one", "two"], app.All.Skip(2).Select(webhook => webhook.Text));
    }

    [Fact]
    public async Task Events_outlive_the_simulator_and_wait_for_an_address()
    {
        var folder = Directory.CreateTempSubdirectory("line-simulator-").FullName;
        var clock = new FakeClock();
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = _ => 503;
        string mio;
        await using (var before = await SimulatorHost.StartAsync(app.Url, clock, folder))
        {
            mio = await before.ParentAsync();
            await app.NthAsync(1);
            await before.SayAsync(mio, "one");
        }

        app.Answer = _ => 200;
        await using (var after = await SimulatorHost.StartAsync(null, clock, folder))
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Single(app.All);
            after.Desk.WebhookUrl = app.Url;
            await app.NthAsync(3);
            Assert.Equal("one", (await after.LookAsync($"parents/{mio}/talk"))[0].GetProperty("text").GetString());
        }

        Assert.Equal(["follow", "follow", "message"], app.All.Select(webhook => webhook.Event.GetProperty("type").GetString()));
        Assert.Equal([false, true, false], app.All.Select(webhook => webhook.IsRedelivery));
        Assert.Equal(app.All[0].EventId, app.All[1].EventId);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_duplicated_webhook_is_the_same_event_twice()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        await line.DeskAsync("behaviour", new { duplicateWebhooks = true });

        await line.ParentAsync();
        var second = await app.NthAsync(2);

        Assert.Equal(app.All[0].Body, second.Body);
    }

    [Fact]
    public async Task Reordering_lets_the_later_event_overtake_the_earlier_one()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await app.NthAsync(1);
        await line.DeskAsync("behaviour", new { reorderWebhooks = true });

        await line.SayAsync(mio, "one");
        await line.SayAsync(mio, "two");
        await app.NthAsync(3);
        await line.SayAsync(mio, "alone");
        await AdvanceToNextAsync(line, app, TimeSpan.FromSeconds(2));
        await app.NthAsync(4);

        Assert.Equal(["two", "one", "alone"], app.All.Skip(1).Select(webhook => webhook.Text));
    }

    [Fact]
    public async Task A_test_can_send_any_event_with_the_common_fields_filled_in()
    {
        await using var app = await WebhookReceiver.StartAsync();
        app.IsStrict = false;
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync(follow: false);

        await line.ActAsync(mio, "event", new { type = "postback", postback = new { data = "a=1" } });
        await line.ActAsync(mio, "event", new { type = 5, mode = 1, message = new { type = 2 } });
        await line.ActAsync(mio, "event", new { type = "message", mode = "standby", message = new { type = "text", text = "quiet" }, source = (object?)null });
        var postback = await app.NthAsync(1);
        var standby = await app.NthAsync(3);

        Assert.Equal("a=1", postback.Event.GetProperty("postback").GetProperty("data").GetString());
        Assert.NotEmpty(postback.ReplyToken);
        Assert.False(standby.Event.TryGetProperty("replyToken", out _));
        Assert.False(standby.Event.TryGetProperty("source", out _));
        Assert.NotEmpty(standby.Event.GetProperty("message").GetProperty("id").GetString()!);
    }

    /// <summary>Waits until nothing is under way and the sender has planned its next look for exactly then, and goes there.</summary>
    private static async Task AdvanceToNextAsync(SimulatorHost line, WebhookReceiver app, TimeSpan wait)
    {
        await PlannedAsync(line, app, wait);
        line.Clock.Advance(wait);
    }

    private static async Task PlannedAsync(SimulatorHost line, WebhookReceiver app, TimeSpan wait)
    {
        var due = line.Clock.GetUtcNow() + wait;
        await Eventually.HoldsAsync($"the next attempt is planned in {wait}", async () =>
            (await line.LookAsync("wire")).GetArrayLength() >= app.All.Count
            && (await line.LookAsync("queue")).EnumerateArray().Any(waiting => waiting.GetProperty("nextAt").GetDateTimeOffset() == due)
            && line.Clock.HasTimerAt(due));
    }

    private static Task EmptyAsync(SimulatorHost line) =>
        Eventually.HoldsAsync("the queue is empty", async () => (await line.LookAsync("queue")).GetArrayLength() == 0 && line.Clock.Waiting == 0);
}
