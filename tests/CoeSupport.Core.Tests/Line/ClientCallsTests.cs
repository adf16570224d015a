using System.Net;
using CoeSupport.Core.Line;
using CoeSupport.Core.Tests.LineSimulator;
using Xunit;

namespace CoeSupport.Core.Tests.Line;

/// <summary>The calls beside sending, and answers no simulator gives.</summary>
public sealed class ClientCallsTests
{
    [Fact]
    public async Task Quota_and_what_was_used_of_it_are_read()
    {
        await using var line = await SimulatorHost.StartAsync(configure: options => options.MonthlyLimit = 200);
        await using var free = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        using var freeWire = new Wire(free);
        var mio = await line.ParentAsync();
        await wire.Client.PushMessageAsync(LineRequest.Push(mio, new TextMessage("x"), new TextMessage("y")), Guid.NewGuid(), CancellationToken.None);

        Assert.Equal(200, (await wire.Client.GetMessageQuotaAsync(CancellationToken.None)).Limit);
        Assert.Null((await freeWire.Client.GetMessageQuotaAsync(CancellationToken.None)).Limit);
        Assert.Equal(1, await wire.Client.GetMessageQuotaConsumptionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_check_names_what_is_wrong_and_sends_nothing()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line);
        await line.ParentAsync();

        Assert.Equal(["messages[1].text"], await wire.Client.ValidatePushMessageAsync([new TextMessage("x"), new TextMessage("")], CancellationToken.None));
        Assert.Equal(["messages"], await wire.Client.ValidateReplyMessageAsync([], CancellationToken.None));
        Assert.Empty((await line.LookAsync("pushes")).EnumerateArray());
    }

    [Fact]
    public async Task A_quote_and_buttons_reach_the_phone_with_the_message()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        await line.SayAsync(mio, "question");
        var quote = (await app.NthAsync(2)).Event.GetProperty("message").GetProperty("quoteToken").GetString();

        var text = new TextMessage("answer") { QuoteToken = quote };
        Assert.IsType<SendOutcome.Accepted>(await wire.Client.PushMessageAsync(LineRequest.Push(mio, text, new StickerMessage("446", "1988", quote)), Guid.NewGuid(), CancellationToken.None));

        Assert.Equal(2, (await line.LookAsync($"parents/{mio}/talk")).EnumerateArray().Count(bubble => bubble.TryGetProperty("quotedId", out _)));
    }

    [Fact]
    public async Task Marks_and_loading_dots_reach_the_phone_and_wrong_seconds_never_leave()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        using var wire = new Wire(line);
        var mio = await line.ParentAsync();
        await line.SayAsync(mio, "one");
        var mark = (await app.NthAsync(2)).Event.GetProperty("message").GetProperty("markAsReadToken").GetString()!;

        Assert.True(await wire.Client.MarkAsReadByTokenAsync(mark, CancellationToken.None));
        Assert.False(await wire.Client.MarkAsReadByTokenAsync("nosuch", CancellationToken.None));
        await wire.Client.DisplayLoadingAnimationAsync(mio, 60, CancellationToken.None);

        Assert.True((await line.LookAsync($"parents/{mio}/talk"))[0].GetProperty("isRead").GetBoolean());
        Assert.True((await line.LookAsync("parents"))[0].TryGetProperty("loadingUntil", out _));
        var calls = wire.Calls.Count;
        foreach (var seconds in (int[])[0, 4, 7, 65, -5]) await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => wire.Client.DisplayLoadingAnimationAsync(mio, seconds, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Client.DisplayLoadingAnimationAsync("C" + new string('a', 32), 5, CancellationToken.None));
        Assert.Equal(calls, wire.Calls.Count);
    }

    [Theory]
    [InlineData(400, "", LineErrorKind.Permanent, false)]
    [InlineData(401, "", LineErrorKind.NotAuthorized, false)]
    [InlineData(403, "", LineErrorKind.NotAllowed, false)]
    [InlineData(404, "", LineErrorKind.Permanent, false)]
    [InlineData(410, "", LineErrorKind.Gone, false)]
    [InlineData(413, "", LineErrorKind.Permanent, false)]
    [InlineData(415, "", LineErrorKind.Permanent, false)]
    [InlineData(429, """{"message":"The API rate limit has been exceeded. Try again later."}""", LineErrorKind.RateLimited, true)]
    [InlineData(429, """{"message":"You have reached your monthly limit."}""", LineErrorKind.QuotaReached, false)]
    [InlineData(500, "", LineErrorKind.Unclear, true)]
    [InlineData(503, "<html>", LineErrorKind.Unclear, true)]
    [InlineData(200, "no json", LineErrorKind.Unclear, true)]
    [InlineData(200, "[]", LineErrorKind.Unclear, true)]
    [InlineData(302, "", LineErrorKind.Permanent, false)]
    public async Task Every_error_is_classed(int status, string body, LineErrorKind kind, bool isPassing)
    {
        using var http = new HttpClient(new Scripted(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) }));
        using var client = Client(http);

        var error = await Assert.ThrowsAsync<LineResponseException>(() => client.GetBotInfoAsync(CancellationToken.None));

        Assert.Equal((kind, isPassing, status), (error.Kind, error.IsPassing, error.StatusCode));
    }

    [Fact]
    public async Task An_accepted_push_whose_answer_breaks_off_stays_accepted()
    {
        using var http = new HttpClient(new Scripted(_ => new HttpResponseMessage { Content = new StreamContent(new Broken(3)) }));
        using var client = Client(http);

        Assert.IsType<SendOutcome.Accepted>(await client.PushMessageAsync("{}"u8.ToArray(), Guid.NewGuid(), CancellationToken.None));
    }

    [Fact]
    public async Task Content_that_goes_on_past_the_limit_unannounced_is_stopped_one_byte_after_it()
    {
        var endless = new Endless();
        using var http = new HttpClient(new Scripted(_ => new HttpResponseMessage { Content = new StreamContent(endless) }));
        using var client = Client(http);

        await using var ready = Assert.IsType<LineContent.Ready>(await client.GetContentStreamAsync("1", 100_000, CancellationToken.None));
        await Assert.ThrowsAsync<LineContentTooLargeException>(() => ready.Content.CopyToAsync(Stream.Null, CancellationToken.None));

        Assert.Null(ready.Length);
        Assert.Equal(100_001, endless.Given);
    }

    [Fact]
    public async Task Content_that_stalls_or_breaks_is_an_IO_error()
    {
        using var stalled = new HttpClient(new Scripted(_ => new HttpResponseMessage { Content = new StreamContent(new Stalled()) }));
        using var broken = new HttpClient(new Scripted(_ => new HttpResponseMessage { Content = new StreamContent(new Broken(3)) }));
        foreach (var http in new[] { stalled, broken })
        {
            using var client = Client(http, TimeSpan.FromSeconds(1));
            await using var ready = Assert.IsType<LineContent.Ready>(await client.GetContentStreamAsync("1", 100_000, CancellationToken.None));
            await Assert.ThrowsAnyAsync<IOException>(() => ready.Content.CopyToAsync(Stream.Null, CancellationToken.None));
        }
    }

    private static LineMessagingClient Client(HttpClient http, TimeSpan? answerWithin = null) =>
        new(http, new LineOptions { AnswerWithin = answerWithin ?? TimeSpan.FromSeconds(10) }, new LineChannelOptions { ChannelAccessToken = "t" });

    private sealed class Endless : Body
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }

    private sealed class Stalled : Body
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class Broken(int good) : Body
    {
        private int _left = good;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _left-- > 0 ? ValueTask.FromResult(1) : throw new HttpIOException(HttpRequestError.ResponseEnded);
    }

    private abstract class Body : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
