using System.Text;
using System.Text.Json.Nodes;
using CoeSupport.Core.Line;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Line;

/// <summary>Every kind LINE documents becomes a type of ours, and nothing odd is an error.</summary>
public sealed class WebhookEventTests
{
    private const string Common = """
        "timestamp":1775001600000,"mode":"active","webhookEventId":"01H000000000000000000000AA","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"U8e742f61d673b39c7fff3cecb7536ef0"}
        """;

    private const string Token = """ "replyToken":"t", """;

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "message", Token + """ "message":{"id":"1","type":"text","text":"x","quoteToken":"q"} """, nameof(MessageEvent) },
        { "unsend", """ "unsend":{"messageId":"1"} """, nameof(UnsendEvent) },
        { "follow", Token + """ "follow":{"isUnblocked":true} """, nameof(FollowEvent) },
        { "unfollow", """ "x":1 """, nameof(UnfollowEvent) },
        { "postback", Token + """ "postback":{"data":"d","params":{"datetime":"2026-12-25T01:00"}} """, nameof(PostbackEvent) },
        { "join", Token + """ "x":1 """, nameof(JoinEvent) },
        { "leave", """ "x":1 """, nameof(LeaveEvent) },
        { "memberJoined", Token + """ "joined":{"members":[{"type":"user","userId":"U8e742f61d673b39c7fff3cecb7536ef0"}]} """, nameof(MemberJoinedEvent) },
        { "memberLeft", """ "left":{"members":[{"type":"user","userId":"U8e742f61d673b39c7fff3cecb7536ef0"}]} """, nameof(MemberLeftEvent) },
        { "accountLink", Token + """ "link":{"result":"ok","nonce":"abcdefghijkl"} """, nameof(AccountLinkEvent) },
        { "membership", Token + """ "membership":{"type":"joined","membershipId":7} """, nameof(MembershipEvent) },
        { "videoPlayComplete", Token + """ "videoPlayComplete":{"trackingId":"v"} """, nameof(VideoPlayCompleteEvent) },
        { "beacon", Token + """ "beacon":{"hwid":"d41d8cd98f","type":"enter"} """, nameof(BeaconEvent) },
        { "delivery", """ "delivery":{"data":"h"} """, nameof(NotificationDeliveryEvent) },
        { "module", """ "module":{"type":"attached","botId":"U8e742f61d673b39c7fff3cecb7536ef0","scopes":["message:send"]} """, nameof(ModuleEvent) },
        { "activated", """ "chatControl":{"expireAt":1775001600000} """, nameof(ActivatedEvent) },
        { "deactivated", """ "x":1 """, nameof(DeactivatedEvent) },
        { "botSuspended", """ "x":1 """, nameof(BotSuspendedEvent) },
        { "botResumed", """ "x":1 """, nameof(BotResumedEvent) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_event_LINE_documents_is_read(string type, string own, string expected)
    {
        var json = Event(type, own);
        Assert.Empty(StrictLineSchemas.Load("webhook").Violations("CallbackRequest", $$"""{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{{json}}]}"""));

        var read = Read(json);

        Assert.Equal(expected, read.GetType().Name);
        Assert.Equal(type, read.Type);
        Assert.Equal("U8e742f61d673b39c7fff3cecb7536ef0", read.UserId);
        Assert.Equal(own.Contains("replyToken", StringComparison.Ordinal) ? "t" : null, (read as ReplyableEvent)?.ReplyToken);
    }

    [Fact]
    public void What_is_no_UTF_8_spoils_neither_the_other_events_nor_a_byte_of_its_own()
    {
        byte[] broken = [.. """{"webhookEventId":"A","type":"message","message":{"type":"text","id":"1","text":"x"""u8, 0xD1, .. "\"}}"u8];

        var body = WebhookBody.Read((byte[])[.. """{"destination":"U","events":["""u8, .. broken, .. """,{"webhookEventId":"B","type":"follow"}]}"""u8])!;

        Assert.Equal(["A", "B"], body.Events.Select(e => e.Id));
        Assert.Equal(broken, body.Events[0].Json);
        Assert.IsType<MessageEvent>(WebhookEvent.Read(body.Events[0].Json, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void What_an_event_carries_is_read()
    {
        var postback = Assert.IsType<PostbackEvent>(Read(Event("postback", """ "postback":{"data":"d","params":{"date":"2026-12-25","odd":7}} """)));
        Assert.Equal(("d", "2026-12-25", 1), (postback.Data, postback.Params["date"], postback.Params.Count));
        Assert.True(Assert.IsType<AccountLinkEvent>(Read(Event("accountLink", """ "link":{"result":"ok","nonce":"n"} """))).IsOk);
        Assert.False(Assert.IsType<AccountLinkEvent>(Read(Event("accountLink", """ "link":{"result":"failed","nonce":"n"} """))).IsOk);
        Assert.Equal("x", Assert.IsType<TextEventMessage>(Assert.IsType<MessageEditedEvent>(Read(Event("messageEdited", """ "message":{"id":"1","type":"text","text":"x"} """))).Message).Text);
        Assert.Single(Assert.IsType<MemberJoinedEvent>(Read(Event("memberJoined", """ "joined":{"members":[{"userId":"U1"},7]} """))).Members);
        var membership = Assert.IsType<MembershipEvent>(Read(Event("membership", """ "membership":{"type":"left","membershipId":7} """)));
        Assert.Equal(("left", 7), (membership.Kind, membership.MembershipId));
    }

    [Fact]
    public void Every_kind_of_message_LINE_documents_is_read()
    {
        var text = Message<TextEventMessage>("""
            {"id":"1","type":"text","text":"@All @a (love)","emojis":[{"index":8,"length":6,"productId":"p","emojiId":"e"}],
             "mention":{"mentionees":[{"index":0,"length":4,"type":"all"},{"index":5,"length":2,"type":"user","userId":"U1","isSelf":true}]},"quoteToken":"q","quotedMessageId":"0"}
            """);
        Assert.Equal(new LineEmoji(8, 6, "p", "e"), Assert.Single(text.Emojis));
        Assert.Equal([new Mentionee(0, 4, true, null, false), new Mentionee(5, 2, false, "U1", true)], text.Mentionees);
        Assert.Equal(("q", "0", "text"), (text.QuoteToken, text.QuotedMessageId, text.Type));

        var image = Message<ImageEventMessage>("""{"id":"2","type":"image","contentProvider":{"type":"line"},"imageSet":{"id":"s","index":2,"total":3},"quoteToken":"q"}""");
        Assert.Equal(new ImageSet("s", 2, 3), image.Set);
        Assert.True(image.Provider.IsLine);
        Assert.Equal(new ImageSet("s", null, null), Message<ImageEventMessage>("""{"id":"2","type":"image","contentProvider":{"type":"line"},"imageSet":{"id":"s"},"quoteToken":"q"}""").Set);
        Assert.Equal(TimeSpan.FromSeconds(6), Message<VideoEventMessage>("""{"id":"3","type":"video","duration":6000,"contentProvider":{"type":"line"},"quoteToken":"q"}""").Duration);
        Assert.Equal(TimeSpan.FromSeconds(6), Message<AudioEventMessage>("""{"id":"4","type":"audio","duration":6000,"contentProvider":{"type":"line"}}""").Duration);
        var file = Message<FileEventMessage>("""{"id":"5","type":"file","fileName":"a.pdf","fileSize":2138}""");
        Assert.Equal(("a.pdf", 2138, true), (file.FileName, file.FileSize, file.Provider.IsLine));
        var place = Message<LocationEventMessage>("""{"id":"6","type":"location","latitude":35.65,"longitude":139.74,"title":"t","address":"a"}""");
        Assert.Equal((35.65, 139.74, "t", "a"), (place.Latitude, place.Longitude, place.Title, place.Address));
        Assert.Equal("STATIC", Message<StickerEventMessage>("""{"id":"7","type":"sticker","packageId":"446","stickerId":"1988","stickerResourceType":"STATIC","quoteToken":"q"}""").ResourceType);
    }

    [Fact]
    public void Media_that_lie_elsewhere_are_known_as_such()
    {
        var image = Message<ImageEventMessage>("""{"id":"1","type":"image","contentProvider":{"type":"external","originalContentUrl":"https://evil.example/a","previewImageUrl":"https://evil.example/b"}}""");
        Assert.Equal(new ContentProvider(false, "https://evil.example/a", "https://evil.example/b"), image.Provider);
        Assert.False(Message<VideoEventMessage>("""{"id":"1","type":"video","contentProvider":{"type":"tomorrow"}}""").Provider.IsLine);
    }

    [Theory]
    [InlineData("""{"type":"nosuch"}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","message":{"type":"text","text":"no id"}}""")]
    [InlineData("""{"type":"message","message":{"id":7,"type":"text","text":"a number"}}""")]
    [InlineData("""{"type":"unsend"}""")]
    [InlineData("""{"type":"postback","postback":[]}""")]
    [InlineData("""{"type":"membership","membership":{"type":"joined","membershipId":"7"}}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""[]""")]
    public void What_is_unknown_or_lacks_its_essence_is_another_event(string json) => Assert.IsType<OtherEvent>(Read(json));

    [Theory]
    [InlineData("""{"id":"1","type":"tomorrow"}""", "tomorrow")]
    [InlineData("""{"id":"1","type":"text"}""", "text")]
    [InlineData("""{"id":"1","type":"location","latitude":"35","longitude":139}""", "location")]
    [InlineData("""{"id":"1","type":"location","latitude":91,"longitude":139}""", "location")]
    [InlineData("""{"id":"1"}""", "unknown")]
    public void A_message_of_an_unknown_or_broken_kind_keeps_its_name(string json, string name) => Assert.Equal(name, Message<OtherEventMessage>(json).Type);

    [Theory]
    [InlineData("""{"index":3,"length":2}""")]
    [InlineData("""{"index":-1,"length":2}""")]
    [InlineData("""{"index":0,"length":0}""")]
    [InlineData("""{"index":2147483647,"length":2147483647}""")]
    [InlineData("""{"index":9223372036854775807,"length":9223372036854775807}""")]
    [InlineData("""{"length":2}""")]
    [InlineData("""7""")]
    public void Mentions_and_emoji_outside_the_text_are_left_out(string part)
    {
        var emoji = JsonNode.Parse(part) is JsonObject found ? found : [];
        emoji["productId"] = "p";
        emoji["emojiId"] = "p";
        var text = Message<TextEventMessage>($$$"""{"id":"1","type":"text","text":"four","emojis":[{{{emoji.ToJsonString()}}}],"mention":{"mentionees":[{{{part}}}]}}""");

        Assert.Empty(text.Emojis);
        Assert.Empty(text.Mentionees);
    }

    [Fact]
    public void Half_a_surrogate_pair_anywhere_is_no_error()
    {
        Assert.Equal(["b"], Assert.IsType<PostbackEvent>(Read("""{"type":"postback","postback":{"data":"d","params":{"\ud83e":"x","a":"\ud83e","b":"c"}}}""")).Params.Keys);
        Assert.Equal("", Message<FileEventMessage>("""{"id":"1","type":"file","fileName":"\ud83e","fileSize":-1}""").FileName);
    }

    [Fact]
    public void Each_property_of_every_kind_may_be_missing_or_of_another_kind()
    {
        foreach (var row in Kinds)
        {
            var (type, own, _) = row.Data;
            foreach (var (path, changed) in Damaged(JsonNode.Parse(Event(type, own))!.AsObject()))
            {
                var failure = Record.Exception(() => Read(changed));
                Assert.True(failure is null, $"{type}: {path}: {failure}");
            }
        }
    }

    private static IEnumerable<(string Path, string Json)> Damaged(JsonObject whole)
    {
        foreach (var path in Paths(whole, []))
        {
            foreach (var replacement in new[] { null, "7", "\"x\"", "[]", "{}", "null", "-1e400" })
            {
                var copy = whole.DeepClone().AsObject();
                var parent = path[..^1].Aggregate((JsonNode)copy, (node, name) => node[name]!);
                if (replacement is null) parent.AsObject().Remove(path[^1]);
                else parent[path[^1]] = JsonNode.Parse(replacement);
                yield return (string.Join('.', path) + " = " + replacement, copy.ToJsonString());
            }
        }
    }

    private static IEnumerable<string[]> Paths(JsonObject node, string[] above)
    {
        foreach (var (name, value) in node)
        {
            yield return [.. above, name];
            if (value is JsonObject child) foreach (var deeper in Paths(child, [.. above, name])) yield return deeper;
        }
    }

    private static string Event(string type, string own) => $$"""{ {{own}}, {{Common}}, "type":"{{type}}" }""";

    private static WebhookEvent Read(string json) => WebhookEvent.Read(Encoding.UTF8.GetBytes(json), DateTimeOffset.UnixEpoch.AddYears(60));

    private static T Message<T>(string message) where T : EventMessage =>
        Assert.IsType<T>(Assert.IsType<MessageEvent>(Read(Event("message", $""" "message":{message} """))).Message);
}
