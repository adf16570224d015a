using CoeSupport.Core.Line;
using CoeSupport.Core.Tests.LineSimulator;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Line;

/// <summary>The client against the simulator: what is sent, and what is made of each answer.</summary>
public sealed class LineMessagingClientTests
{
    [Fact]
    public async Task A_push_is_accepted_with_LINEs_ids_and_repeating_it_is_accepted_too_with_one_bubble()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        var (request, key) = (LineRequest.Push(mio, new TextMessage("こんにちは", new Sender("森下"))), Guid.NewGuid());

        var first = Assert.IsType<SendOutcome.Accepted>(await wire.Client.PushMessageAsync(request, key, CancellationToken.None));
        var again = Assert.IsType<SendOutcome.Accepted>(await wire.Client.PushMessageAsync(request, key, CancellationToken.None));

        Assert.False(first.Already);
        Assert.True(again.Already);
        Assert.Equal((first.RequestId, first.MessageIds[0]), (again.RequestId, again.MessageIds[0]));
        Assert.Equal(["こんにちは"], await line.ReceivedAsync(mio));
    }

    [Fact]
    public async Task Every_request_and_every_answer_fits_LINEs_strict_schemas()
    {
        var schemas = StrictLineSchemas.Load("messaging-api");
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        var push = LineRequest.Push(mio, new TextMessage("🤨\"\\\u2028<b>", new Sender("森下 かおる")));

        await wire.Client.PushMessageAsync(push, Guid.NewGuid(), CancellationToken.None);
        await wire.Client.PushMessageAsync(LineRequest.Push("U" + new string('9', 32), new TextMessage("x")), Guid.NewGuid(), CancellationToken.None);
        await wire.Client.ReplyMessageAsync(LineRequest.Reply("bogus", new TextMessage("x")), CancellationToken.None);
        await wire.Client.GetUserProfileAsync(mio, CancellationToken.None);
        await wire.Client.GetBotInfoAsync(CancellationToken.None);

        foreach (var call in wire.Calls)
        {
            var (request, answer) = call.Path.Split("/v2/bot/")[1].Split('/')[^1] switch
            {
                "push" => ("PushMessageRequest", "PushMessageResponse"),
                "reply" => ("ReplyMessageRequest", "ReplyMessageResponse"),
                "info" => (null, "BotInfoResponse"),
                _ => ((string?)null, "UserProfileResponse"),
            };
            if (request is not null) Assert.Empty(schemas.Violations(request, call.Body));
            Assert.Empty(schemas.Violations(call.Status == 200 ? answer : "ErrorResponse", call.Answer));
        }
        Assert.Equal(5, wire.Calls.Count);
    }

    [Theory]
    [InlineData("""{"to":"U1","messages":[{"type":"text"}]}""")]
    [InlineData("""{"to":"U1","messages":[]}""")]
    [InlineData("""{"to":"U1","messages":[{"type":"nosuch","text":"x"}]}""")]
    [InlineData("""{"messages":[{"type":"text","text":"x"}]}""")]
    [InlineData("""{"to":"U1","messages":[{"type":"text","text":"x","sender":null}]}""")]
    [InlineData("""{"to":"U1","messages":[{"type":"text","text":7}]}""")]
    public void The_schemas_would_notice_a_wrong_request(string request) =>
        Assert.NotEmpty(StrictLineSchemas.Load("messaging-api").Violations("PushMessageRequest", request));

    [Fact]
    public async Task Each_refusal_of_LINE_is_told_apart()
    {
        await using var line = await SimulatorHost.StartAsync(configure: options => options.MonthlyLimit = 1);
        using var wire = new Wire(line);
        using var wrongToken = new Wire(line, token: "stale");
        var mio = await line.ParentAsync();
        var push = LineRequest.Push(mio, new TextMessage("x"));

        Assert.IsType<SendOutcome.NotAuthorized>(await wrongToken.Client.PushMessageAsync(push, Guid.NewGuid(), CancellationToken.None));
        Assert.IsType<SendOutcome.InvalidReplyToken>(await wire.Client.ReplyMessageAsync(LineRequest.Reply("bogus", new TextMessage("x")), CancellationToken.None));
        Assert.Equal(400, Assert.IsType<SendOutcome.Refused>(await wire.Client.PushMessageAsync(LineRequest.Push(mio, new TextMessage("")), Guid.NewGuid(), CancellationToken.None)).Status);
        await line.DeskAsync("behaviour", new { push = "rateLimit", remaining = 1 });
        Assert.IsType<SendOutcome.RateLimited>(await wire.Client.PushMessageAsync(push, Guid.NewGuid(), CancellationToken.None));
        await line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });
        Assert.IsType<SendOutcome.Unclear>(await wire.Client.PushMessageAsync(push, Guid.NewGuid(), CancellationToken.None));
        await line.DeskAsync("behaviour", new { push = "resetBefore", remaining = 1 });
        Assert.IsType<SendOutcome.Unclear>(await wire.Client.PushMessageAsync(push, Guid.NewGuid(), CancellationToken.None));
        Assert.IsType<SendOutcome.Accepted>(await wire.Client.PushMessageAsync(push, Guid.NewGuid(), CancellationToken.None));
        Assert.IsType<SendOutcome.QuotaReached>(await wire.Client.PushMessageAsync(push, Guid.NewGuid(), CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_never_carries_a_retry_key_and_a_push_always_does()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();

        await wire.Client.ReplyMessageAsync(LineRequest.Reply("bogus", new TextMessage("x")), CancellationToken.None);
        await wire.Client.PushMessageAsync(LineRequest.Push(mio, new TextMessage("x")), Guid.NewGuid(), CancellationToken.None);
        await wire.Client.GetUserProfileAsync(mio, CancellationToken.None);

        Assert.Equal([false, true, false], wire.Calls.Select(call => call.RetryKey is not null));
        Assert.True(Guid.TryParseExact(wire.Calls[1].RetryKey, "D", out _));
    }

    [Fact]
    public async Task No_answer_in_time_is_unclear_and_no_connection_is_not_reached()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line, answerWithin: TimeSpan.FromMilliseconds(300));
        var mio = await line.ParentAsync();
        await line.DeskAsync("behaviour", new { push = "acceptThenTimeout", remaining = 1 });

        Assert.IsType<SendOutcome.Unclear>(await wire.Client.PushMessageAsync(LineRequest.Push(mio, new TextMessage("x")), Guid.NewGuid(), CancellationToken.None));

        using var http = new HttpClient();
        var channel = new LineChannelOptions { ChannelAccessToken = "token" };
        using var nobody = new LineMessagingClient(http, new LineOptions { ApiBaseAddress = new Uri("http://127.0.0.1:1/") }, channel);
        Assert.IsType<SendOutcome.NotReached>(await nobody.PushMessageAsync("{}"u8.ToArray(), Guid.NewGuid(), CancellationToken.None));
    }

    [Fact]
    public async Task A_profile_is_read_and_a_missing_one_is_null()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        var mio = await line.ParentAsync("mio 🌙");
        var stranger = await line.ParentAsync("だれか", follow: false);

        Assert.Equal("mio 🌙", (await wire.Client.GetUserProfileAsync(mio, CancellationToken.None))!.DisplayName);
        Assert.Null(await wire.Client.GetUserProfileAsync(stranger, CancellationToken.None));
        Assert.Equal(SimulatorHost.BotUserId, (await wire.Client.GetBotInfoAsync(CancellationToken.None)).UserId);
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Client.GetUserProfileAsync("../quota", CancellationToken.None));
    }
}
