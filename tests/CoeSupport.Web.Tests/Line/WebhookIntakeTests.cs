using System.Net;
using CoeSupport.Core.Data;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Line;

/// <summary>What LINE sends becomes what reception reads: once, in the order it was said, and nothing of what was taken back.</summary>
public sealed class WebhookIntakeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly WebHost _host = shared.Host;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_event_three_times_is_one_message(DatabaseProvider provider)
    {
        await using var host = await WebHost.StartAsync(provider);
        var user = LineEvents.NextUser();
        var once = LineEvents.Text("一度だけ", user);
        var again = once.Replace("\"isRedelivery\":false", "\"isRedelivery\":true", StringComparison.Ordinal);
        Assert.NotEqual(once, again);

        Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(LineEvents.Body(once)));
        Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(LineEvents.Body(again)));
        await host.SettledAsync();
        Assert.Equal(HttpStatusCode.OK, await host.WebhookAsync(LineEvents.Body(again)));

        Assert.Equal(["一度だけ"], await host.WordsAsync(user));
        Assert.Equal(1, await host.StoredAsync());
    }

    [Fact]
    public async Task The_same_event_twice_in_one_body_and_many_times_at_once_is_one_message()
    {
        var user = LineEvents.NextUser();
        var text = LineEvents.Text("同時に", user);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _host.WebhookAsync(LineEvents.Body(text, text))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(["同時に"], await _host.WordsAsync(user));
    }

    [Fact]
    public async Task Of_two_events_in_one_body_the_new_one_is_worked_on_when_the_other_is_known()
    {
        var user = LineEvents.NextUser();
        var now = DateTimeOffset.UtcNow;
        var known = LineEvents.Text("前の", user, at: now);
        await _host.WebhookAsync(LineEvents.Body(known));

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.Body(known, LineEvents.Text("新しい", user, at: now.AddSeconds(1)))));

        Assert.Equal(["前の", "新しい"], await _host.WordsAsync(user));
    }

    [Fact]
    public async Task Events_of_different_people_in_one_body_go_each_to_their_room()
    {
        var (yuzu, mio) = (LineEvents.NextUser(), LineEvents.NextUser());

        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("ゆず", yuzu), LineEvents.Text("みお", mio)));

        Assert.Equal(["ゆず"], await _host.WordsAsync(yuzu));
        Assert.Equal(["みお"], await _host.WordsAsync(mio));
    }

    [Fact]
    public async Task What_arrives_out_of_order_is_read_in_the_order_in_which_it_was_said()
    {
        var user = LineEvents.NextUser();
        var start = DateTimeOffset.UtcNow.AddMinutes(-1);

        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("三", user, at: start.AddSeconds(3)), LineEvents.Text("一", user, at: start.AddSeconds(1))));
        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("二", user, at: start.AddSeconds(2))));

        Assert.Equal(["一", "二", "三"], await _host.WordsAsync(user));
    }

    [Fact]
    public async Task Taken_back_before_it_arrived_leaves_no_words()
    {
        var (user, message) = (LineEvents.NextUser(), LineEvents.NextId());
        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("はじめ", user)));

        await _host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "unsend", unsend = new { messageId = message } }, user)));
        await _host.SettledAsync();
        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("なかったことに", user, messageId: message)));

        Assert.Equal(["はじめ"], await _host.WordsAsync(user));
        Assert.Single(await _host.LinesAsync(user), line => line.WithdrawnAt is not null && line.Content.Text is null);
    }

    [Fact]
    public async Task Taken_back_afterwards_leaves_the_fact_and_no_words()
    {
        var (user, message) = (LineEvents.NextUser(), LineEvents.NextId());
        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("まちがえました", user, messageId: message)));
        Assert.Equal(["まちがえました"], await _host.WordsAsync(user));

        await _host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "unsend", unsend = new { messageId = message } }, user)));

        Assert.Empty(await _host.WordsAsync(user));
        Assert.NotNull(Assert.Single(await _host.LinesAsync(user), line => line.Author == AuthorKind.Parent).WithdrawnAt);
    }

    [Fact]
    public async Task Nobody_takes_back_the_words_of_another()
    {
        var (user, other, message) = (LineEvents.NextUser(), LineEvents.NextUser(), LineEvents.NextId());
        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("わたしの", user, messageId: message), LineEvents.Text("べつの", other)));

        await _host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "unsend", unsend = new { messageId = message } }, other)));

        Assert.Equal(["わたしの"], await _host.WordsAsync(user));
    }

    [Fact]
    public async Task In_standby_nothing_is_sent_and_when_active_the_greeting_is()
    {
        await using var line = await LineSide.StartAsync();
        line.Answer = call => (200, """{"sentMessages":[{"id":"1"}]}""");
        await using var host = await WebHost.StartAsync(line: line.Address);
        var (standby, active) = (LineEvents.NextUser(), LineEvents.NextUser());

        await host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "follow", mode = "standby", follow = new { isUnblocked = false } }, standby)));
        await host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "message", mode = "standby", message = new { type = "text", id = LineEvents.NextId(), text = "待機中", quoteToken = "q" } }, standby)));
        await host.WebhookAsync(LineEvents.Body(LineEvents.Event(new { type = "follow", replyToken = "r", follow = new { isUnblocked = false } }, active)));

        await Eventually.HoldsAsync("the greeting of the active one goes out", () => line.Calls.Any(call => call.IsSending));
        Assert.Equal(["待機中"], await host.WordsAsync(standby));
        Assert.Equal("/v2/bot/message/reply", Assert.Single(line.Calls, call => call.IsSending).Path);
        var (quiet, greeted) = ((await host.RoomOfAsync(standby))!.Value, (await host.RoomOfAsync(active))!.Value);
        await using var db = host.Database.OpenAsSystem("a test counts sendings");
        Assert.Equal(0, await db.Deliveries.CountAsync(delivery => delivery.RoomId == quiet));
        Assert.Equal(1, await db.Deliveries.CountAsync(delivery => delivery.RoomId == greeted));
    }

    [Theory]
    [InlineData("""{"destination":"BOT","events":null}""")]
    [InlineData("""{"destination":"BOT"}""")]
    [InlineData("""{"destination":"BOT","events":{}}""")]
    [InlineData("""{"destination":"BOT","events":[],"new":{"a":1}}""")]
    public async Task A_body_without_events_is_answered_200(string body) =>
        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(body.Replace("BOT", WebHost.Bot, StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"type":"somethingNew","webhookEventId":"ID","timestamp":1,"mode":"active","new":{"a":[1,2]}}""", "somethingNew")]
    [InlineData("""{"type":"message","webhookEventId":"ID","source":{"type":"user","userId":"USER"},"message":{"type":"hologram","id":"7001","depth":3}}""", "message/hologram")]
    [InlineData("""{"type":"message","webhookEventId":"ID","source":{"type":"user","userId":"USER"},"message":{"type":"sticker","id":"7002","packageId":"1","stickerId":"2","stickerResourceType":"SMELL","keywords":["\ud83d"]}}""", "message/sticker")]
    [InlineData("""{"type":"message","webhookEventId":"ID","source":{"type":"user","userId":"USER"},"message":{"type":"text","id":"7003","text":"\ud83d half"}}""", "message/text")]
    [InlineData("""{"type":"message","webhookEventId":"ID","source":{"type":"user","userId":"USER"},"message":{"type":"text"}}""", "message/text")]
    [InlineData("""{"type":"message","webhookEventId":"ID","source":{"type":"user","userId":"USER"}}""", "message")]
    [InlineData("""{"webhookEventId":"ID","source":{"type":"user","userId":"USER"},"message":{"text":"x","id":"7004","type":"text"},"type":"message"}""", "message/text")]
    [InlineData("""{"webhookEventId":"ID","mode":"standby","source":{"userId":"USER","type":"user"},"type":"follow"}""", "follow")]
    [InlineData("""{"type":"follow","webhookEventId":"ID","source":{"type":"user"}}""", "follow")]
    [InlineData("""{"type":"accountLink","webhookEventId":"ID","link":{"result":"failed","nonce":"0123456789"}}""", "accountLink")]
    [InlineData("""{"type":"unsend","webhookEventId":"ID","source":{"type":"user","userId":"USER"}}""", "unsend")]
    [InlineData("""{"type":5,"webhookEventId":"ID","source":[],"timestamp":"soon","mode":null}""", "unknown")]
    [InlineData("""{"type":"message","webhookEventId":"ID","timestamp":99999999999999999,"source":{"type":"user","userId":"USER"},"message":{"type":"text","id":"7005","text":"後日"}}""", "message/text")]
    [InlineData("""{"webhookEventId":"ID"}""", "unknown")]
    public async Task An_odd_event_is_stored_under_its_name_and_the_rest_of_the_batch_is_worked_on(string odd, string kind)
    {
        var (id, stranger, user) = (LineEvents.NextId(), LineEvents.NextUser(), LineEvents.NextUser());
        odd = odd.Replace("ID", id, StringComparison.Ordinal).Replace("USER", stranger, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.Body(odd, LineEvents.Text("あとの人", user))));

        Assert.Equal(["あとの人"], await _host.WordsAsync(user));
        var stored = (await _host.StoredAsync(id))!;
        Assert.Equal(kind, stored.Kind);
        Assert.Contains(stored.State, new[] { InboxState.Done, InboxState.Kept });
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"follow\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task What_is_no_event_at_all_holds_nobody_up(string odd)
    {
        var user = LineEvents.NextUser();

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.Body(odd, LineEvents.Text("それでも", user))));

        Assert.Equal(["それでも"], await _host.WordsAsync(user));
    }
}
