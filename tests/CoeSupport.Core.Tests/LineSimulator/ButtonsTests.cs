using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

/// <summary>Buttons on the simulated phone: what of them is seen, and what pressing them tells the account.</summary>
public sealed class ButtonsTests
{
    [Fact]
    public async Task A_template_shows_its_words_and_buttons_and_its_alt_text_stands_in_the_list_of_talks()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();

        await GiveAsync(line, mio, Card(Postback("fine", "mood=1", "I am fine"), Link("read", "https://a.example/x")));

        var bubble = Assert.Single(await TalkAsync(line, mio));
        var card = Assert.Single(bubble.GetProperty("template").GetProperty("cards").EnumerateArray());
        Assert.Equal(("mood", "how are you"), (card.GetProperty("title").GetString(), card.GetProperty("text").GetString()));
        var buttons = card.GetProperty("buttons").EnumerateArray().ToList();
        Assert.Equal(["fine", "read"], buttons.Select(button => button.GetProperty("label").GetString()));
        Assert.Equal("mood=1", buttons[0].GetProperty("data").GetString());
        Assert.Equal("https://a.example/x", buttons[1].GetProperty("uri").GetString());
        Assert.Equal("in the list", (await line.LookAsync("parents"))[0].GetProperty("lastText").GetString());
    }

    [Fact]
    public async Task A_carousel_has_a_card_for_each_column_and_a_confirm_and_an_image_carousel_show_theirs()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();

        await GiveAsync(
            line, mio,
            Template(new { type = "carousel", columns = new[] { new { text = "one", actions = new[] { Words("a", "a") } }, new { text = "two", actions = new[] { Words("b", "b") } } } }),
            Template(new { type = "confirm", text = "sure?", actions = new[] { Words("yes", "yes"), Words("no", "no") } }),
            Template(new { type = "image_carousel", columns = new[] { new { imageUrl = "https://a.example/1.png", action = Words("c", "c") } } }));

        var cards = (await TalkAsync(line, mio)).Select(bubble => string.Join('|', bubble.GetProperty("template").GetProperty("cards").EnumerateArray()
            .Select(card => string.Join('+', card.GetProperty("buttons").EnumerateArray().Select(button => button.GetProperty("label").GetString())))));
        Assert.Equal(["a|b", "yes+no", "c"], cards);
    }

    [Fact]
    public async Task A_postback_tells_its_data_and_the_display_text_is_said_without_a_message()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Card(Postback("fine", "mood=1", "I am fine")));

        await line.ActAsync(mio, "press", new { label = "fine" });
        await line.SayAsync(mio, "after");
        await app.NthAsync(3);

        Assert.Equal(["follow", "postback", "message"], app.All.Select(webhook => webhook.Event.GetProperty("type").GetString()));
        var postback = app.All[1];
        Assert.Equal("""{"data":"mood=1"}""", postback.Event.GetProperty("postback").GetRawText());
        Assert.Equal(mio, postback.Event.GetProperty("source").GetProperty("userId").GetString());
        Assert.Equal(line.Clock.GetUtcNow().ToUnixTimeMilliseconds(), postback.Event.GetProperty("timestamp").GetInt64());
        using var reply = await line.ReplyAsync(postback.ReplyToken, "thank you");
        await reply.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["in the list", "I am fine", "after", "thank you"], (await TalkAsync(line, mio)).Select(bubble => bubble.GetProperty("text").GetString()));
        Assert.Equal("parent", (await TalkAsync(line, mio))[1].GetProperty("from").GetString());
    }

    [Fact]
    public async Task A_display_text_is_no_message_that_could_be_quoted_or_taken_back()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Card(Postback("fine", "mood=1", "I am fine")));
        await line.ActAsync(mio, "press", new { label = "fine" });
        var shown = (await TalkAsync(line, mio))[1].GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(line, mio, "unsend", new { messageId = shown }));
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(line, mio, "say", new { text = "this", quotedMessageId = shown }));
    }

    [Fact]
    public async Task A_message_button_says_its_words_as_the_parent()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Card(Words("tomorrow", "see you tomorrow")));

        await line.ActAsync(mio, "press", new { label = "tomorrow" });

        var said = await app.NthAsync(2);
        Assert.Equal("see you tomorrow", said.Text);
        Assert.Equal(said.Event.GetProperty("message").GetProperty("id").GetString(), (await TalkAsync(line, mio))[1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_link_says_where_it_leads_and_the_account_hears_nothing()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Card(Link("read", "https://a.example/x")));
        var before = (await line.LookAsync("queue")).GetArrayLength();

        var answer = await line.ActAsync(mio, "press", new { label = "read" });

        Assert.Equal("https://a.example/x", answer.GetProperty("uri").GetString());
        Assert.Equal(before, (await line.LookAsync("queue")).GetArrayLength());
        Assert.Single(await TalkAsync(line, mio));
    }

    [Fact]
    public async Task Buttons_of_an_old_card_can_be_pressed_again_and_the_newest_of_a_label_comes_first()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Card(Postback("fine", "old")));
        await GiveAsync(line, mio, Card(Postback("fine", "new")));

        await line.ActAsync(mio, "press", new { label = "fine" });
        await line.SayAsync(mio, "between");
        await line.ActAsync(mio, "press", new { data = "old" });
        await line.ActAsync(mio, "press", new { data = "old" });

        await app.NthAsync(5);
        Assert.Equal(["new", "old", "old"], app.All.Where(webhook => webhook.Event.TryGetProperty("postback", out _)).Select(webhook => webhook.Event.GetProperty("postback").GetProperty("data").GetString()));
    }

    [Fact]
    public async Task Quick_replies_are_those_of_the_last_message_and_gone_once_one_was_pressed()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Text("one", Postback("lost", "0")), Text("two", Postback("yes", "1"), Postback("no", "2")));
        Assert.Equal(["yes", "no"], await QuickAsync(line, mio));
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(line, mio, "press", new { label = "lost" }));

        await line.ActAsync(mio, "press", new { label = "no" });

        Assert.Equal("2", (await app.NthAsync(2)).Event.GetProperty("postback").GetProperty("data").GetString());
        Assert.Empty(await QuickAsync(line, mio));
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(line, mio, "press", new { label = "yes" }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Quick_replies_are_gone_once_a_newer_message_came_from_either_side(bool fromParent)
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Text("one", Postback("yes", "1")));

        if (fromParent) await line.SayAsync(mio, "hm");
        else await GiveAsync(line, mio, Text("two"));

        Assert.Empty(await QuickAsync(line, mio));
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(line, mio, "press", new { data = "1" }));
    }

    [Fact]
    public async Task A_camera_or_a_place_is_for_the_phone_and_stays_until_something_was_sent()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Text("one", new { type = "camera", label = "photo" }, new { type = "location", label = "place" }));
        var before = (await line.LookAsync("queue")).GetArrayLength();

        await line.ActAsync(mio, "press", new { label = "photo" });

        Assert.Equal(before, (await line.LookAsync("queue")).GetArrayLength());
        Assert.Equal(["photo", "place"], await QuickAsync(line, mio));
        await line.ActAsync(mio, "photos", new { count = 1 });
        Assert.Empty(await QuickAsync(line, mio));
    }

    [Theory]
    [InlineData("date", "2026-11-22", "2026-12-01", "2026-11-21")]
    [InlineData("time", "09:00", "23:59", "08:59")]
    [InlineData("datetime", "2026-11-22t09:00", "2026-11-22T17:30", "2026-11-22T17:31")]
    public async Task A_date_picker_tells_the_account_what_was_picked_within_its_bounds(string mode, string min, string picked, string outside)
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Card(mode == "datetime"
            ? new { type = "datetimepicker", label = "when", data = "visit", mode, min, max = "2026-11-22t17:30" }
            : new { type = "datetimepicker", label = "when", data = "visit", mode, min }));
        Dictionary<string, string> With(string name, string value) => new() { [name] = value };

        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(line, mio, "press", new { label = "when" }));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(line, mio, "press", new { label = "when", @params = With(mode, outside) }));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(line, mio, "press", new { label = "when", @params = With("day", picked) }));
        await line.ActAsync(mio, "press", new { label = "when", @params = With(mode, picked) });

        var postback = (await app.NthAsync(2)).Event.GetProperty("postback");
        Assert.Equal("{\"data\":\"visit\",\"params\":{\"" + mode + "\":\"" + picked + "\"}}", postback.GetRawText());
    }

    [Fact]
    public async Task Only_a_button_that_is_on_this_phone_can_be_pressed()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var other = await line.ParentAsync("other");
        await GiveAsync(line, other, Card(Postback("fine", "mood=1")));

        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(line, mio, "press", new { label = "fine" }));
        Assert.Equal(HttpStatusCode.NotFound, await TryAsync(line, mio, "press", new { data = "mood=1" }));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(line, other, "press", new { }));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(line, other, "press", new { label = "fine", data = "mood=1" }));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(line, other, "press", new { label = "fine", @params = new { date = "2026-11-22" } }));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(line, other, "press", new { label = "fine" }));
    }

    [Fact]
    public async Task Who_blocks_the_account_can_press_nothing()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await GiveAsync(line, mio, Card(Postback("fine", "mood=1", "I am fine")));
        await line.ActAsync(mio, "unfollow");

        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(line, mio, "press", new { label = "fine" }));

        Assert.Single(await TalkAsync(line, mio));
    }

    [Fact]
    public async Task Buttons_are_still_there_after_a_restart_and_never_on_the_wire()
    {
        using var folder = new CoeSupport.TestKit.TemporaryFolder();
        string mio;
        await using (var first = await SimulatorHost.StartAsync(folder: folder.Path))
        {
            mio = await first.ParentAsync();
            await GiveAsync(first, mio, Card(Postback("canary-label", "canary-data", "canary-text")));
            await first.ActAsync(mio, "press", new { data = "canary-data" });
            Assert.DoesNotContain("canary", (await first.LookAsync("wire")).GetRawText() + (await first.LookAsync("queue")).GetRawText(), StringComparison.Ordinal);
        }

        await using var line = await SimulatorHost.StartAsync(folder: folder.Path);

        Assert.Equal(HttpStatusCode.OK, await TryAsync(line, mio, "press", new { label = "canary-label" }));
    }

    private static object Postback(string label, string data, string? displayText = null) =>
        displayText is null ? new { type = "postback", label, data } : new { type = "postback", label, data, displayText };

    private static object Words(string label, string text) => new { type = "message", label, text };

    private static object Link(string label, string uri) => new { type = "uri", label, uri };

    private static object Card(params object[] actions) => Template(new { type = "buttons", title = "mood", text = "how are you", actions });

    private static object Template(object template) => new { type = "template", altText = "in the list", template };

    private static object Text(string text, params object[] quickReplies) => quickReplies.Length == 0
        ? new { type = "text", text }
        : new { type = "text", text, quickReply = new { items = quickReplies.Select(action => new { type = "action", action }) } };

    private static async Task GiveAsync(SimulatorHost line, string to, params object[] messages)
    {
        using var push = await line.PushAsync(new { to, messages });
        await push.ShouldBeAsync(HttpStatusCode.OK);
    }

    private static async Task<List<JsonElement>> TalkAsync(SimulatorHost line, string userId) => [.. (await line.LookAsync($"parents/{userId}/talk")).EnumerateArray()];

    private static async Task<List<string?>> QuickAsync(SimulatorHost line, string userId) => [.. (await TalkAsync(line, userId))
        .SelectMany(bubble => bubble.TryGetProperty("quickReplies", out var replies) ? replies.EnumerateArray().ToList() : [])
        .Select(reply => reply.GetProperty("label").GetString())];

    private static async Task<HttpStatusCode> TryAsync(SimulatorHost line, string userId, string act, object body)
    {
        using var answer = await line.Http.PostAsJsonAsync($"/simulator/desk/parents/{userId}/{act}", body, CancellationToken.None);
        return answer.StatusCode;
    }
}
