using System.Net;
using System.Net.Http.Headers;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>Tokens, rates, the webhook's address and test, statistics, several events in one body, several recipients.</summary>
public sealed class PlatformTests
{
    [Fact]
    public void The_strict_schemas_are_beside_this_clone_and_ride_on_every_simulator_test()
    {
        Assert.NotEmpty(StrictLineSchemas.Load("webhook").Violations("CallbackRequest", """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{"type":"follow"}]}"""));
        var api = StrictLineSchemas.Load("messaging-api");
        Assert.NotEmpty(api.ViolationsOfAnswer("POST", "/v2/bot/message/push", 200, """{"sentMessages":[{"id":7}]}"""));
        Assert.NotEmpty(api.ViolationsOfAnswer("GET", "/v2/bot/profile/U1", 404, """{"error":"x"}"""));
        Assert.NotEmpty(api.ViolationsOfRequest("POST", "/v2/bot/message/nosuch", "{}"));
    }

    [Fact]
    public async Task A_stateless_token_works_for_fifteen_minutes_and_then_is_401()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var issued = await TokenAsync(line, SimulatorHost.ChannelId, SimulatorHost.Secret);
        var token = await issued.JsonAsync();
        Assert.Equal((900, "Bearer"), (token.GetProperty("expires_in").GetInt32(), token.GetProperty("token_type").GetString()));
        line.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());

        line.Clock.Advance(TimeSpan.FromSeconds(899));
        using var before = await line.GetAsync("v2/bot/info");
        line.Clock.Advance(TimeSpan.FromSeconds(1));
        using var after = await line.GetAsync("v2/bot/info");

        await before.ShouldBeAsync(HttpStatusCode.OK);
        await after.ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(SimulatorHost.ChannelId, "wrong")]
    [InlineData("1", SimulatorHost.Secret)]
    public async Task A_wrong_secret_gets_no_token_and_the_other_shape_of_error(string id, string secret)
    {
        await using var line = await SimulatorHost.StartAsync();

        using var answer = await TokenAsync(line, id, secret);

        await answer.ShouldBeAsync(HttpStatusCode.BadRequest);
        Assert.Equal("Invalid 'client_credentials'.", (await answer.JsonAsync()).GetProperty("error_description").GetString());
    }

    [Fact]
    public async Task Rates_are_LINEs_once_they_are_switched_on_and_fill_again_with_the_clock()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        for (var i = 0; i < 101; i++) Assert.Equal(HttpStatusCode.Accepted, await LoadAsync(line, mio));
        await line.DeskAsync("behaviour", new { rateLimits = true });

        for (var i = 0; i < 100; i++) Assert.Equal(HttpStatusCode.Accepted, await LoadAsync(line, mio));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoadAsync(line, mio));
        using var another = await line.GetAsync("v2/bot/info");
        line.Clock.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, await LoadAsync(line, mio));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoadAsync(line, mio));
    }

    [Fact]
    public async Task The_webhook_test_tells_the_truth_and_is_no_event()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);

        Assert.Equal((true, 200, "OK"), await TestAsync(line));
        Assert.Equal(0, app.All[0].Root.GetProperty("events").GetArrayLength());
        Assert.True(app.All[0].IsSignedWith(SimulatorHost.Secret));
        app.Answer = _ => 503;
        Assert.Equal((false, 503, "ERROR_STATUS_CODE"), await TestAsync(line));
        Assert.Equal((false, 0, "COULD_NOT_CONNECT"), await TestAsync(line, "http://127.0.0.1:1/"));
        app.Answer = _ => null;
        var silent = TestAsync(line);
        await Eventually.HoldsAsync("it waits for an answer", () => line.Clock.HasTimerAt(line.Clock.GetUtcNow().AddSeconds(2)));
        line.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((false, 0, "REQUEST_TIMEOUT"), await silent);
        Assert.Empty((await line.LookAsync("queue")).EnumerateArray());
    }

    [Fact]
    public async Task The_webhooks_address_can_be_read_and_set_and_must_be_https_or_this_machine()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync();
        using var none = await line.GetAsync("v2/bot/channel/webhook/endpoint");
        using var plain = await PutAsync(line, "http://somewhere.example/");
        using var set = await PutAsync(line, app.Url);
        using var known = await line.GetAsync("v2/bot/channel/webhook/endpoint");
        await line.ParentAsync();

        await none.ShouldBeAsync(HttpStatusCode.NotFound, "Webhook endpoint not found");
        await plain.ShouldBeAsync(HttpStatusCode.BadRequest);
        await set.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(app.Url, (await known.JsonAsync()).GetProperty("endpoint").GetString());
        Assert.Equal("follow", (await app.NthAsync(1)).Event.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Events_of_several_people_travel_in_one_body_when_so_switched_and_are_offered_again_together()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync();
        await line.DeskAsync("behaviour", new { batchWebhooks = true });
        string[] people = [await line.ParentAsync("a"), await line.ParentAsync("b"), await line.ParentAsync("c")];
        app.Answer = webhook => app.All.Count == 0 ? 500 : 200;

        line.Desk.WebhookUrl = app.Url;
        await app.NthAsync(1);
        await Eventually.HoldsAsync("they wait for another attempt", () => line.Clock.HasTimerAt(line.Clock.GetUtcNow().AddSeconds(1)));
        line.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await app.NthAsync(2);

        Assert.Equal(people, app.All[0].Root.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("source").GetProperty("userId").GetString()));
        Assert.All(again.Root.GetProperty("events").EnumerateArray(), one => Assert.True(one.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean()));
        Assert.Equal(3, again.Root.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task The_days_statistics_are_ready_when_the_day_in_Japan_is_over()
    {
        await using var line = await SimulatorHost.StartAsync(clock: new FakeClock(new DateTimeOffset(2026, 4, 1, 14, 59, 0, TimeSpan.Zero)));
        var mio = await line.ParentAsync();
        using var push = await line.PushAsync(new { to = mio, messages = new[] { new { type = "text", text = "a" }, new { type = "text", text = "b" } } });
        using var today = await line.GetAsync("v2/bot/message/delivery/push?date=20260401");
        line.Clock.Advance(TimeSpan.FromMinutes(1));
        using var over = await line.GetAsync("v2/bot/message/delivery/push?date=20260401");
        using var reply = await line.GetAsync("v2/bot/message/delivery/reply?date=20260401");
        using var wrong = await line.GetAsync("v2/bot/message/delivery/reply?date=2026-04-01");

        Assert.Equal("unready", (await today.JsonAsync()).GetProperty("status").GetString());
        Assert.Equal(1, (await over.JsonAsync()).GetProperty("success").GetInt32());
        Assert.Equal(0, (await reply.JsonAsync()).GetProperty("success").GetInt32());
        await wrong.ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_multicast_reaches_each_once_counts_persons_and_takes_at_most_500()
    {
        await using var line = await SimulatorHost.StartAsync();
        var (mio, aya) = (await line.ParentAsync(), await line.ParentAsync("aya"));
        await line.ActAsync(aya, "unfollow");
        var messages = new[] { new { type = "text", text = "one" } };
        var key = Guid.NewGuid().ToString();
        object body = new { to = new[] { mio, aya, "U" + new string('a', 32) }, messages };

        using var first = await line.PostAsync("v2/bot/message/multicast", body, key);
        using var again = await line.PostAsync("v2/bot/message/multicast", body, key);
        using var many = await line.PostAsync("v2/bot/message/multicast", new { to = Enumerable.Repeat(mio, 501), messages });
        using var usage = await line.GetAsync("v2/bot/message/quota/consumption");

        await first.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("{}", await first.Content.ReadAsStringAsync(CancellationToken.None));
        await again.ShouldBeAsync(HttpStatusCode.Conflict, "The retry key is already accepted");
        await many.ShouldBeAsync(HttpStatusCode.BadRequest);
        Assert.Equal("to", (await many.JsonAsync()).GetProperty("details")[0].GetProperty("property").GetString());
        Assert.Equal(["one"], await line.ReceivedAsync(mio));
        Assert.Empty(await line.ReceivedAsync(aya));
        Assert.Equal(1, (await usage.JsonAsync()).GetProperty("totalUsage").GetInt32());
    }

    [Fact]
    public async Task Accepted_and_answered_500_is_on_the_phone_and_409_on_the_next_attempt()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var key = Guid.NewGuid().ToString();
        await line.DeskAsync("behaviour", new { push = "acceptThenError500", remaining = 1 });

        using var first = await line.PushAsync(mio, "one", key);
        using var again = await line.PushAsync(mio, "one", key);

        await first.ShouldBeAsync(HttpStatusCode.InternalServerError);
        await again.ShouldBeAsync(HttpStatusCode.Conflict);
        Assert.Equal(["one"], await line.ReceivedAsync(mio));
    }

    [Fact]
    public async Task A_valid_mark_marks_that_message_and_all_before_it_and_an_unknown_one_is_refused()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        foreach (var text in (string[])["one", "two", "three"]) await line.SayAsync(mio, text);
        var token = (await app.NthAsync(3)).Event.GetProperty("message").GetProperty("markAsReadToken").GetString();

        using var unknown = await line.PostAsync("v2/bot/chat/markAsRead", new { markAsReadToken = "nosuch" });
        using var valid = await line.PostAsync("v2/bot/chat/markAsRead", new { markAsReadToken = token });

        await unknown.ShouldBeAsync(HttpStatusCode.BadRequest, "Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.");
        await valid.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal([true, true, false], (await line.LookAsync($"parents/{mio}/talk")).EnumerateArray().Select(bubble => bubble.GetProperty("isRead").GetBoolean()));
    }

    private static async Task<HttpStatusCode> LoadAsync(SimulatorHost line, string chatId)
    {
        using var answer = await line.PostAsync("v2/bot/chat/loading/start", new { chatId });
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> PutAsync(SimulatorHost line, string endpoint) => line.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/simulator/api/v2/bot/channel/webhook/endpoint")
    {
        Content = System.Net.Http.Json.JsonContent.Create(new { endpoint }),
    });

    private static async Task<(bool Success, int Status, string? Reason)> TestAsync(SimulatorHost line, string? endpoint = null)
    {
        using var answer = await line.PostAsync("v2/bot/channel/webhook/test", endpoint is null ? new { } : new { endpoint });
        var json = await answer.JsonAsync();
        return (json.GetProperty("success").GetBoolean(), json.GetProperty("statusCode").GetInt32(), json.GetProperty("reason").GetString());
    }

    private static Task<HttpResponseMessage> TokenAsync(SimulatorHost line, string id, string secret) => line.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/simulator/api/oauth2/v3/token")
    {
        Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]),
    });
}
