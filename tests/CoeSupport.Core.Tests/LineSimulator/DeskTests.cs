using System.Net;
using System.Text;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

public sealed class DeskTests
{
    [Theory]
    [InlineData("application/json", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("application/json", "null", null, HttpStatusCode.Forbidden)]
    [InlineData("application/json", null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("text/plain", null, null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", null, null, HttpStatusCode.Created)]
    public async Task A_foreign_page_cannot_drive_the_desk(string type, string? origin, string? site, HttpStatusCode expected)
    {
        await using var line = await SimulatorHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/desk/parents")
        {
            Content = new StringContent("{\"displayName\":\"mio\"}", Encoding.UTF8, type),
        };
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await line.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Created ? 1 : 0, (await line.LookAsync("parents")).GetArrayLength());
    }

    [Fact]
    public async Task The_own_page_may_drive_the_desk()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/desk/parents")
        {
            Content = new StringContent("{\"displayName\":\"mio\"}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", line.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var answer = await line.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task The_wire_never_shows_words()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        await line.SayAsync(mio, "canary-of-the-parent");
        await app.NthAsync(2);
        using var push = await line.PushAsync(mio, "canary-of-the-team");

        var wire = (await line.LookAsync("wire")).GetRawText();

        Assert.DoesNotContain("canary", wire, StringComparison.Ordinal);
        Assert.DoesNotContain(mio, wire, StringComparison.Ordinal);
        Assert.Contains("message/push / text", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_taken_back_leaves_no_words_on_the_phone_and_tells_the_account()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var mio = await line.ParentAsync();
        var said = await line.SayAsync(mio, "canary");

        await line.ActAsync(mio, "unsend", new { messageId = said });
        var unsend = await app.NthAsync(3);

        Assert.Equal(said, unsend.Event.GetProperty("unsend").GetProperty("messageId").GetString());
        Assert.False(unsend.Event.TryGetProperty("replyToken", out _));
        var bubble = (await line.LookAsync($"parents/{mio}/talk"))[0];
        Assert.True(bubble.GetProperty("unsent").GetBoolean());
        Assert.False(bubble.TryGetProperty("text", out _));
    }

    [Fact]
    public async Task Who_blocks_the_account_cannot_write_to_it()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await line.ActAsync(mio, "unfollow");

        await Assert.ThrowsAsync<HttpRequestException>(() => line.SayAsync(mio, "one"));

        Assert.Empty((await line.LookAsync($"parents/{mio}/talk")).EnumerateArray());
    }

    [Fact]
    public async Task Seeding_fills_an_empty_platform_once_and_sends_nothing()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var line = await SimulatorHost.StartAsync(app.Url);
        var now = line.Clock.GetUtcNow();
        var mio = new CoeSupport.LineSimulator.SeedParent("U" + new string('b', 32), "mio", IsFriend: true, IsBlocked: false,
        [
            new("560000000000000001", FromParent: true, null, "one", null, now.AddMinutes(-2)),
            new("560000000000000002", FromParent: false, "ono", "two", null, now.AddMinutes(-1)),
        ]);

        Assert.True(await line.Desk.SeedAsync([mio], CancellationToken.None));
        Assert.False(await line.Desk.SeedAsync([mio with { UserId = "U" + new string('c', 32) }], CancellationToken.None));

        Assert.Equal(1, (await line.LookAsync("parents")).GetArrayLength());
        Assert.Equal(2, (await line.LookAsync($"parents/{mio.UserId}/talk")).GetArrayLength());
        Assert.Empty(app.All);
        using var push = await line.PushAsync(mio.UserId, "three");
        await push.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["two", "three"], await line.ReceivedAsync(mio.UserId));
    }

    [Fact]
    public async Task Open_pages_hear_that_something_changed_and_never_what()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        using var stream = new StreamReader(await line.OpenAsync("/simulator/desk/events"));
        Assert.Equal(": open", await stream.ReadLineAsync(CancellationToken.None));

        await line.SayAsync(mio, "canary");

        string? note;
        do note = await stream.ReadLineAsync(CancellationToken.None);
        while (note is "");
        Assert.Equal($$"""data: {"kind":"talk","userId":"{{mio}}"}""", note);
    }

    [Fact]
    public async Task It_does_not_start_without_its_secrets_and_names_them()
    {
        var refusal = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => SimulatorHost.StartAsync(configure: options => options.ChannelSecret = options.ChannelAccessToken = ""));

        Assert.Contains("Simulator:ChannelSecret, Simulator:ChannelAccessToken", refusal.Message, StringComparison.Ordinal);
    }
}
