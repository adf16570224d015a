using System.Net;
using CoeSupport.Core.Line;
using CoeSupport.Core.Tests.LineSimulator;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Line;

/// <summary>Stateless tokens (check 27): cached, renewed early, one renewal at a time, and after a 401 exactly one renewal and one repeat.</summary>
public sealed class ChannelAccessTokenTests
{
    [Fact]
    public async Task Without_a_configured_token_one_is_fetched_once_for_many_calls()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line, token: "");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => wire.Client.GetBotInfoAsync(CancellationToken.None)));

        Assert.Equal((1, 20), (TokenCalls(wire), wire.Calls.Count(call => call.Path.EndsWith("/info", StringComparison.Ordinal) && call.Status == 200)));
    }

    [Theory]
    [InlineData(719, 1)]
    [InlineData(720, 2)]
    public async Task It_is_renewed_at_80_percent_of_its_life(int seconds, int expected)
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line, token: "");
        await wire.Client.GetBotInfoAsync(CancellationToken.None);

        line.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await wire.Client.GetBotInfoAsync(CancellationToken.None);

        Assert.Equal(expected, TokenCalls(wire));
        Assert.DoesNotContain(wire.Calls, call => call.Status == 401);
    }

    [Fact]
    public async Task A_401_causes_one_renewal_and_one_repeat_with_the_same_key_and_bytes_also_for_calls_at_the_same_time()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line, token: "");
        var mio = await line.ParentAsync();
        await wire.Client.GetBotInfoAsync(CancellationToken.None);
        await line.DeskAsync("tokens/expire", new { });
        wire.Calls.Clear();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => wire.Client.PushMessageAsync(LineRequest.Push(mio, new TextMessage($"n{n}")), Guid.NewGuid(), CancellationToken.None)));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal(1, TokenCalls(wire));
        var pushes = wire.Calls.Where(call => call.RetryKey is not null).GroupBy(call => call.RetryKey).ToList();
        Assert.Equal(8, pushes.Count);
        Assert.Contains(pushes, push => push.Count() == 2);
        Assert.All(pushes, push => Assert.Single(push.Select(call => call.Body).Distinct()));
        Assert.All(pushes, push => Assert.InRange(push.Count(), 1, 2));
        Assert.Equal(8, (await line.ReceivedAsync(mio)).Length);
    }

    [Fact]
    public async Task A_configured_token_is_never_renewed()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line, token: "stale");
        var mio = await line.ParentAsync();

        Assert.IsType<SendOutcome.NotAuthorized>(await wire.Client.PushMessageAsync(LineRequest.Push(mio, new TextMessage("x")), Guid.NewGuid(), CancellationToken.None));
        var refused = await Assert.ThrowsAsync<LineResponseException>(() => wire.Client.GetBotInfoAsync(CancellationToken.None));

        Assert.Equal((LineErrorKind.NotAuthorized, false), (refused.Kind, refused.IsPassing));
        Assert.Equal((2, 0), (wire.Calls.Count, TokenCalls(wire)));
    }

    [Fact]
    public async Task A_wrong_secret_is_not_authorized_and_nothing_is_sent_nor_told()
    {
        await using var line = await SimulatorHost.StartAsync();
        using var wire = new Wire(line, token: "");
        wire.Options.Channels[0].ChannelSecret = "canary-of-the-secret";
        var mio = await line.ParentAsync();

        Assert.IsType<SendOutcome.NotAuthorized>(await wire.Client.PushMessageAsync(LineRequest.Push(mio, new TextMessage("x")), Guid.NewGuid(), CancellationToken.None));
        var refused = await Assert.ThrowsAsync<LineResponseException>(() => wire.Client.GetBotInfoAsync(CancellationToken.None));

        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, TokenCalls(wire));
        Assert.Equal(2, wire.Calls.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "{}")]
    [InlineData(HttpStatusCode.TooManyRequests, "{}")]
    [InlineData(HttpStatusCode.OK, "no json")]
    [InlineData(HttpStatusCode.OK, """{"access_token":"two words","expires_in":900}""")]
    public async Task When_LINE_gives_no_token_for_now_nothing_left_and_later_may_help(HttpStatusCode status, string body)
    {
        using var http = new HttpClient(new Scripted(_ => new HttpResponseMessage(status) { Content = new StringContent(body) }));
        using var client = new LineMessagingClient(http, new LineOptions(), new LineChannelOptions(), new FakeClock());

        Assert.IsType<SendOutcome.NotReached>(await client.PushMessageAsync("{}"u8.ToArray(), Guid.NewGuid(), CancellationToken.None));
        Assert.True((await Assert.ThrowsAsync<LineResponseException>(() => client.GetBotInfoAsync(CancellationToken.None))).IsPassing);
    }

    [Fact]
    public async Task A_renewal_that_breaks_after_a_401_has_sent_nothing()
    {
        var tokens = 0;
        using var http = new HttpClient(new Scripted(request => request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
            ? tokens++ == 0 ? new HttpResponseMessage { Content = new StringContent("""{"access_token":"a","expires_in":900}""") } : throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : new HttpResponseMessage(HttpStatusCode.Unauthorized)));
        using var client = new LineMessagingClient(http, new LineOptions(), new LineChannelOptions(), new FakeClock());

        Assert.IsType<SendOutcome.NotReached>(await client.PushMessageAsync("{}"u8.ToArray(), Guid.NewGuid(), CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_not_renewed_a_second_time()
    {
        var paths = new List<string>();
        using var http = new HttpClient(new Scripted(request =>
        {
            paths.Add(request.RequestUri!.Segments[^1]);
            return paths[^1] == "token"
                ? new HttpResponseMessage { Content = new StringContent($$"""{"access_token":"a{{paths.Count}}","expires_in":900}""") }
                : new HttpResponseMessage(HttpStatusCode.Unauthorized);
        }));
        using var client = new LineMessagingClient(http, new LineOptions(), new LineChannelOptions(), new FakeClock());

        Assert.IsType<SendOutcome.NotAuthorized>(await client.PushMessageAsync("{}"u8.ToArray(), Guid.NewGuid(), CancellationToken.None));

        Assert.Equal(["token", "push", "token", "push"], paths);
    }

    private static int TokenCalls(Wire wire) => wire.Calls.Count(call => call.Path.EndsWith("/oauth2/v3/token", StringComparison.Ordinal));
}
