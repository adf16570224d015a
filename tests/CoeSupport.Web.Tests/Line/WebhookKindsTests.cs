using System.Net;
using CoeSupport.Core.Inbox;
using CoeSupport.TestKit;
using CoeSupport.Web.Tests.Hosting;
using Xunit;

namespace CoeSupport.Web.Tests.Line;

/// <summary>Every kind of event and of message that LINE documents is answered 200 and becomes a line, or is kept under its name with the reason.</summary>
public sealed class WebhookKindsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Group = "Cca56f94637cc4347f90a25382909b24b";
    private const string User = "U4af4980629d4e3ba0cf91e4a2f7e5b1c";

    /// <summary>The kind, the event without the fields all have, what becomes of it, and why it is kept.</summary>
    public static readonly TheoryData<string, string, InboxState, string?> Kinds = new()
    {
        { "message/text", Message("""{"type":"text","text":"@All こんにちは (smile)","quoteToken":"q","markAsReadToken":"m","quotedMessageId":"9","emojis":[{"index":11,"length":7,"productId":"5ac1","emojiId":"001"}],"mention":{"mentionees":[{"type":"all","index":0,"length":4},{"type":"user","index":0,"length":4,"userId":"USER","isSelf":false}]}}"""), InboxState.Done, null },
        { "message/image", Message("""{"type":"image","quoteToken":"q","contentProvider":{"type":"line"},"imageSet":{"id":"E005","index":1,"total":2}}"""), InboxState.Done, null },
        { "message/image", Message("""{"type":"image","quoteToken":"q","contentProvider":{"type":"external","originalContentUrl":"https://example.com/o.jpg","previewImageUrl":"https://example.com/p.jpg"},"imageSet":{"id":"E005"}}"""), InboxState.Done, null },
        { "message/video", Message("""{"type":"video","quoteToken":"q","contentProvider":{"type":"line"},"duration":60000}"""), InboxState.Done, null },
        { "message/audio", Message("""{"type":"audio","contentProvider":{"type":"line"},"duration":60000}"""), InboxState.Done, null },
        { "message/file", Message("""{"type":"file","fileName":"a.pdf","fileSize":2138}"""), InboxState.Done, null },
        { "message/location", Message("""{"type":"location","title":"t","address":"a","latitude":35.67966,"longitude":139.73669}"""), InboxState.Done, null },
        { "message/sticker", Message("""{"type":"sticker","packageId":"446","stickerId":"1988","stickerResourceType":"ANIMATION","quoteToken":"q","keywords":["cry","sad"],"text":"え"}"""), InboxState.Done, null },
        { "unsend", """{"type":"unsend","unsend":{"messageId":"325708"}}""", InboxState.Done, null },
        { "follow", """{"type":"follow","replyToken":"r","follow":{"isUnblocked":false}}""", InboxState.Done, null },
        { "unfollow", """{"type":"unfollow"}""", InboxState.Done, null },
        { "postback", """{"type":"postback","replyToken":"r","postback":{"data":"a=b","params":{"datetime":"2017-12-25T01:00"}}}""", InboxState.Kept, "kept: postback of no known button" },
        { "videoPlayComplete", """{"type":"videoPlayComplete","replyToken":"r","videoPlayComplete":{"trackingId":"t"}}""", InboxState.Kept, "kept: not handled yet" },
        { "beacon", """{"type":"beacon","replyToken":"r","beacon":{"hwid":"d41d8cd98f","type":"enter","dm":"00"}}""", InboxState.Kept, "kept: not handled yet" },
        { "accountLink", """{"type":"accountLink","replyToken":"r","link":{"result":"ok","nonce":"0123456789ab"}}""", InboxState.Kept, "kept: not handled yet" },
        { "membership", """{"type":"membership","replyToken":"r","membership":{"type":"joined","membershipId":3189}}""", InboxState.Kept, "kept: not handled yet" },
        { "membership", """{"type":"membership","replyToken":"r","membership":{"type":"left","membershipId":3189}}""", InboxState.Kept, "kept: not handled yet" },
        { "membership", """{"type":"membership","replyToken":"r","membership":{"type":"renewed","membershipId":3189}}""", InboxState.Kept, "kept: not handled yet" },
        { "delivery", """{"type":"delivery","source":null,"delivery":{"data":"15034552939884E28681A7D668CEA94C147C716C0EC9DFE8B80B44EF3B57F6BD"}}""", InboxState.Kept, "ignored: no user" },
        { "module", """{"type":"module","source":null,"module":{"type":"attached","botId":"USER","scopes":["message:send"]}}""", InboxState.Kept, "ignored: no user" },
        { "module", """{"type":"module","source":null,"module":{"type":"detached","botId":"USER","reason":"bot_deleted"}}""", InboxState.Kept, "ignored: no user" },
        { "activated", """{"type":"activated","chatControl":{"expireAt":1462629479859}}""", InboxState.Kept, "kept: not handled yet" },
        { "deactivated", """{"type":"deactivated"}""", InboxState.Kept, "kept: not handled yet" },
        { "botSuspended", """{"type":"botSuspended","source":null}""", InboxState.Kept, "ignored: no user" },
        { "botResumed", """{"type":"botResumed","source":null}""", InboxState.Kept, "ignored: no user" },
        { "join", InGroup("""{"type":"join","replyToken":"r"}"""), InboxState.Kept, "ignored: group" },
        { "leave", InGroup("""{"type":"leave"}"""), InboxState.Kept, "ignored: group" },
        { "memberJoined", InGroup("""{"type":"memberJoined","replyToken":"r","joined":{"members":[{"type":"user","userId":"USER"}]}}"""), InboxState.Kept, "ignored: group" },
        { "memberLeft", InGroup("""{"type":"memberLeft","left":{"members":[{"type":"user","userId":"USER"}]}}"""), InboxState.Kept, "ignored: group" },
        { "message/text", InGroup(Message("""{"type":"text","text":"グループで","quoteToken":"q"}""")), InboxState.Kept, "ignored: group" },
        { "message/text", """{"type":"message","source":{"type":"room","roomId":"Ra8dbf4673c4c812cd491258042226c99","userId":"USER"},"message":{"id":"ID","type":"text","text":"ルームで","quoteToken":"q"}}""", InboxState.Kept, "ignored: room" },
        { "messageEdited", InGroup("""{"type":"messageEdited","message":{"id":"325708","type":"text","text":"直した","quoteToken":"q"}}"""), InboxState.Kept, "ignored: group" },
    };

    private readonly WebHost _host = shared.Host;

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_is_answered_200_and_becomes_a_line_or_is_kept_with_the_reason(string kind, string partial, InboxState state, string? reason)
    {
        var (id, user) = (LineEvents.NextId(), LineEvents.NextUser());
        await _host.WebhookAsync(LineEvents.Body(LineEvents.Text("先に", user)));

        Assert.Equal(HttpStatusCode.OK, await _host.WebhookAsync(LineEvents.Body(Complete(partial, user, id))));

        await _host.SettledAsync();
        var stored = (await _host.StoredAsync(id))!;
        Assert.Equal((kind, state, reason), (stored.Kind, stored.State, stored.Reason));
        // What was worked on is blanked, what was kept is kept as it came.
        Assert.Equal(state == InboxState.Kept, stored.SealedPayload is not null);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void It_is_what_LINE_documents(string kind, string partial, InboxState state, string? reason)
    {
        var schemas = StrictLineSchemas.Load("webhook");
        // Newer than LINE's schema file; known from its reference and its own client (line-platform.md, head).
        if (kind == "messageEdited") partial = partial.Replace("messageEdited", "message", StringComparison.Ordinal);

        Assert.Empty(schemas.Violations("CallbackRequest", LineEvents.Body(Complete(partial, User, LineEvents.NextId()))));
        Assert.Equal(state == InboxState.Kept, reason is not null);
    }

    [Theory]
    [InlineData("""{"type":"follow","replyToken":"r","follow":{}}""")]
    [InlineData("""{"type":"message","message":{"type":"text","id":"1"}}""")]
    [InlineData("""{"type":"nosuch"}""")]
    public void LINEs_schema_is_strict_enough_to_refuse(string partial) =>
        Assert.NotEmpty(StrictLineSchemas.Load("webhook").Violations("CallbackRequest", LineEvents.Body(Complete(partial, User, LineEvents.NextId()))));

    private static string Complete(string partial, string user, string id)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(partial.Replace("USER", user, StringComparison.Ordinal).Replace("\"ID\"", $"\"{LineEvents.NextId()}\"", StringComparison.Ordinal))!.AsObject();
        var withoutSource = json.ContainsKey("source") && json["source"] is null;
        var complete = System.Text.Json.Nodes.JsonNode.Parse(LineEvents.Event(json, user, id))!.AsObject();
        if (withoutSource) complete.Remove("source");
        return complete.ToJsonString();
    }

    private static string Message(string content) => $$"""{"type":"message","replyToken":"r","message":{"id":"ID",{{content[1..]}}}""";

    private static string InGroup(string partial) => $$"""{"source":{"type":"group","groupId":"{{Group}}","userId":"USER"},{{partial[1..]}}""";
}
