using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

public sealed class ProtocolTests
{
    [Theory]
    [InlineData("/simulator/api/v2/bot/message/1/content")]
    [InlineData("/simulator/api-data/v2/bot/info")]
    [InlineData("/simulator/api-data/v2/bot/message/quota")]
    [InlineData("/simulator/api/v2/bot/no/such/thing")]
    [InlineData("/simulator/api/")]
    public async Task A_path_on_the_wrong_host_does_not_exist(string path)
    {
        await using var line = await SimulatorHost.StartAsync();

        using var answer = await line.FetchAsync(path);

        await answer.ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
    }

    [Fact]
    public async Task Content_lives_on_the_data_host_and_is_gone_once_its_sender_took_it_back()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var said = await line.SayAsync(mio, "one");
        await line.ActAsync(mio, "unsend", new { messageId = said });

        using var unknown = await line.FetchAsync("/simulator/api-data/v2/bot/message/1/content");
        using var gone = await line.FetchAsync($"/simulator/api-data/v2/bot/message/{said}/content");

        await unknown.ShouldBeAsync(HttpStatusCode.NotFound, "not found");
        await gone.ShouldBeAsync(HttpStatusCode.Gone, "The content is gone");
    }

    [Fact]
    public async Task Sent_messages_are_as_many_as_messages_with_unique_ids_and_quote_tokens_only_where_one_can_quote()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();

        using var answer = await line.PushAsync(new
        {
            to = mio,
            messages = new object[]
            {
                new { type = "text", text = "one" },
                new { type = "location", title = "hall", address = "1-1", latitude = 35.0, longitude = 139.0 },
                new { type = "sticker", packageId = "446", stickerId = "1988" },
            },
        });

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        var sent = (await answer.JsonAsync()).GetProperty("sentMessages").EnumerateArray().ToList();
        Assert.Equal(3, sent.Select(message => message.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(sent, message => Assert.True(message.GetProperty("id").GetString()!.All(char.IsAsciiDigit)));
        Assert.Equal([true, false, true], sent.Select(message => message.TryGetProperty("quoteToken", out _)));
    }

    [Theory]
    [InlineData(7, "must be a multiple of five")]
    [InlineData(65, "Must be between 5 and 60")]
    [InlineData(0, "Must be between 5 and 60")]
    public async Task The_loading_animation_takes_5_to_60_seconds_in_steps_of_five(int loadingSeconds, string detail)
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();

        using var answer = await line.PostAsync("v2/bot/chat/loading/start", new { chatId = mio, loadingSeconds });

        await answer.ShouldBeAsync(HttpStatusCode.BadRequest);
        var fault = (await answer.JsonAsync()).GetProperty("details")[0];
        Assert.Equal(detail, fault.GetProperty("message").GetString());
        Assert.Equal("loadingSeconds", fault.GetProperty("property").GetString());
    }

    [Fact]
    public async Task The_loading_animation_is_202_for_one_person_refused_for_a_group_and_ends_with_the_next_message()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();

        using var group = await line.PostAsync("v2/bot/chat/loading/start", new { chatId = "C" + new string('a', 32) });
        using var person = await line.PostAsync("v2/bot/chat/loading/start", new { chatId = mio, loadingSeconds = 60 });
        Assert.True(await IsLoadingAsync(line));
        using var push = await line.PushAsync(mio, "one");

        await group.ShouldBeAsync(HttpStatusCode.BadRequest);
        await person.ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.False(await IsLoadingAsync(line));
    }

    [Fact]
    public async Task Without_the_right_bearer_it_is_401()
    {
        await using var line = await SimulatorHost.StartAsync();
        line.Http.DefaultRequestHeaders.Authorization = null;
        using var none = await line.GetAsync("v2/bot/info");
        line.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        using var wrong = await line.GetAsync("v2/bot/info");

        await none.ShouldBeAsync(HttpStatusCode.Unauthorized);
        await wrong.ShouldBeAsync(HttpStatusCode.Unauthorized);
        Assert.StartsWith("Authentication failed due to the following reason: ", (await wrong.JsonAsync()).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"to\":", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_LINE_cannot_read_is_refused(string body, string type, HttpStatusCode expected)
    {
        await using var line = await SimulatorHost.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/api/v2/bot/message/push") { Content = content };

        using var answer = await line.SendAsync(request);

        await answer.ShouldBeAsync(expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_two_megabytes_are_413_also_when_the_length_is_not_announced(bool announced)
    {
        await using var line = await SimulatorHost.StartAsync();
        using var content = new StringContent("\"" + new string('a', 2 * 1024 * 1024) + "\"", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/api/v2/bot/message/push") { Content = content };
        request.Headers.TransferEncodingChunked = !announced;

        using var answer = await line.SendAsync(request);

        await answer.ShouldBeAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_wrong_method_is_405()
    {
        await using var line = await SimulatorHost.StartAsync();

        using var answer = await line.GetAsync("v2/bot/message/push");

        await answer.ShouldBeAsync(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Messages_over_LINEs_limits_are_refused_naming_the_property()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var text = new { type = "text", text = "one" };
        var apples = string.Concat(Enumerable.Repeat("\U0001F34E", 2501));
        var cases = new (object[] Messages, string Property)[]
        {
            ([], "messages"),
            ([text, text, text, text, text, text], "messages"),
            ([new { type = "text", text = apples }], "messages[0].text"),
            ([text, new { type = "text", text = "" }], "messages[1].text"),
            ([new { type = "nosuch" }], "messages[0].type"),
            ([new { type = "text", text = "one", sender = new { name = new string('a', 21) } }], "messages[0].sender.name"),
            ([new { type = "text", text = "one", sender = new { name = "LINE" } }], "messages[0].sender.name"),
            ([new { type = "text", text = "one", sender = new { name = "a", iconUrl = "http://a.example/i.png" } }], "messages[0].sender.iconUrl"),
            ([new { type = "text", text = "one", quickReply = Buttons(14, new { type = "message", label = "a", text = "b" }) }], "messages[0].quickReply.items"),
            ([new { type = "text", text = "one", quickReply = Buttons(1, new { type = "message", label = new string('a', 21), text = "b" }) }], "messages[0].quickReply.items[0].action.label"),
            ([new { type = "text", text = "one", quickReply = Buttons(1, new { type = "postback", label = "a", data = new string('a', 301) }) }], "messages[0].quickReply.items[0].action.data"),
            ([new { type = "text", text = "one", quickReply = Buttons(1, new { type = "uri", label = "a", uri = "ftp://a.example/" }) }], "messages[0].quickReply.items[0].action.uri"),
            ([new { type = "flex", altText = new string('a', 1501), contents = new { type = "bubble" } }], "messages[0].altText"),
            ([new { type = "template", altText = "a", template = new { type = "confirm", text = "b", actions = new[] { new { type = "message", label = "a", text = "b" } } } }], "messages[0].template.actions"),
            ([Template(new { type = "camera", label = "a" })], "messages[0].template.actions[0].type"),
            ([Template(new { type = "richmenuswitch", label = "a", richMenuAliasId = "b", data = "c" })], "messages[0].template.actions[0].type"),
            ([Template(new { type = "datetimepicker", label = "a", data = new string('a', 301), mode = "date" })], "messages[0].template.actions[0].data"),
            ([Template(new { type = "datetimepicker", label = "a", data = "b", mode = "day" })], "messages[0].template.actions[0].mode"),
            ([Template(new { type = "datetimepicker", label = "a", data = "b", mode = "date", initial = "1899-12-31" })], "messages[0].template.actions[0].initial"),
            ([Template(new { type = "datetimepicker", label = "a", data = "b", mode = "time", min = "10:00", max = "10:00" })], "messages[0].template.actions[0].max"),
            ([Template(new { type = "clipboard", label = "a", clipboardText = new string('a', 1001) })], "messages[0].template.actions[0].clipboardText"),
            ([new { type = "template", altText = "a", template = new { type = "buttons", text = "b", defaultAction = new { type = "uri", uri = "ftp://a.example/" }, actions = new[] { Say("a") } } }], "messages[0].template.defaultAction.uri"),
            ([new { type = "template", altText = "a", template = new { type = "carousel", columns = new[] { new { text = "b", actions = new[] { Say("a") } }, new { text = "c", actions = new[] { Say("a"), Say("b") } } } } }], "messages[0].template.columns"),
            ([new { type = "sticker", packageId = "447", stickerId = "1" }], "messages[0].packageId"),
            ([new { type = "text", text = "one" }, new { type = "image", originalContentUrl = "http://a.example/1.jpg", previewImageUrl = "https://a.example/2.jpg" }], "messages[1].originalContentUrl"),
            ([new { type = "image", originalContentUrl = "https://a.example/1.jpg", previewImageUrl = "https://a.example/" + new string('a', 2000) }], "messages[0].previewImageUrl"),
            ([new { type = "image", originalContentUrl = "https://a.example/1.jpg", previewImageUrl = "https://a.example/2.jpg", quoteToken = "q" }], "messages[0].quoteToken"),
            ([new { type = "location", title = "a", address = "b", latitude = 91, longitude = 0 }], "messages[0].latitude"),
        };
        foreach (var (messages, property) in cases)
        {
            using var answer = await line.PushAsync(new { to = mio, messages });
            await answer.ShouldBeAsync(HttpStatusCode.BadRequest, "The request body has 1 error(s)");
            Assert.Equal(property, (await answer.JsonAsync()).GetProperty("details")[0].GetProperty("property").GetString());
        }

        var families = string.Concat(Enumerable.Repeat("\U0001F468\u200D\U0001F469\u200D\U0001F467", 20));
        using var label = await line.PushAsync(new { to = mio, messages = new[] { new { type = "text", text = "one", quickReply = Buttons(13, new { type = "message", label = families, text = "b" }) } } });
        await label.ShouldBeAsync(HttpStatusCode.OK);
        using var longest = await line.PushAsync(mio, apples[..5000]);
        await longest.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_quote_of_another_talk_is_refused_and_one_of_the_same_talk_shows()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        var other = await line.ParentAsync("other");
        await line.SayAsync(mio, "question");
        await app.NthAsync(3);
        var said = app.All.Single(webhook => webhook.Text == "question"); // the two people's events keep no order between them
        var quoteToken = said.Event.GetProperty("message").GetProperty("quoteToken").GetString();
        var messages = new[] { new { type = "text", text = "answer", quoteToken } };

        using var foreign = await line.PushAsync(new { to = other, messages });
        using var own = await line.PushAsync(new { to = mio, messages });

        await foreign.ShouldBeAsync(HttpStatusCode.BadRequest);
        await own.ShouldBeAsync(HttpStatusCode.OK);
        var bubble = (await line.LookAsync($"parents/{mio}/talk")).EnumerateArray().Last();
        Assert.Equal(said.Event.GetProperty("message").GetProperty("id").GetString(), bubble.GetProperty("quotedId").GetString());
    }

    private static object Template(object action) => new { type = "template", altText = "a", template = new { type = "buttons", text = "b", actions = new[] { action } } };

    private static object Say(string label) => new { type = "message", label, text = "b" };

    private static object Buttons(int count, object action) => new { items = Enumerable.Repeat(new { type = "action", action }, count) };

    private static async Task<bool> IsLoadingAsync(SimulatorHost line) => (await line.LookAsync("parents"))[0].TryGetProperty("loadingUntil", out _);
}
