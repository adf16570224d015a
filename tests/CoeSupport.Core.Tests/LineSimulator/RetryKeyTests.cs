using System.Net;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.LineSimulator;

public sealed class RetryKeyTests
{
    [Fact]
    public async Task A_retry_key_used_again_is_409_with_the_first_answer_and_one_bubble()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var key = Guid.NewGuid().ToString();

        using var first = await line.PushAsync(mio, "one", key);
        using var again = await line.PushAsync(mio, "one", key);

        await first.ShouldBeAsync(HttpStatusCode.OK);
        await again.ShouldBeAsync(HttpStatusCode.Conflict, "The retry key is already accepted");
        Assert.Equal(await first.SentIdsAsync(), await again.SentIdsAsync());
        Assert.Equal(first.Header("x-line-request-id"), again.Header("x-line-accepted-request-id"));
        Assert.NotEqual(first.Header("x-line-request-id"), again.Header("x-line-request-id"));
        Assert.Equal(["one"], await line.ReceivedAsync(mio));
    }

    [Fact]
    public async Task A_retry_key_is_forgotten_after_24_hours_and_not_before()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var key = Guid.NewGuid().ToString();
        using var first = await line.PushAsync(mio, "one", key);

        line.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        using var within = await line.PushAsync(mio, "one", key);
        line.Clock.Advance(TimeSpan.FromSeconds(1));
        using var after = await line.PushAsync(mio, "one", key);

        await within.ShouldBeAsync(HttpStatusCode.Conflict);
        await after.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(2, (await line.ReceivedAsync(mio)).Length);
    }

    [Fact]
    public async Task Equal_calls_at_the_same_time_with_one_key_make_one_bubble()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => line.PushAsync(mio, "one", key)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(23, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(["one"], await line.ReceivedAsync(mio));
        Assert.Single((await line.LookAsync("pushes")).EnumerateArray());
    }

    [Fact]
    public async Task A_refused_push_does_not_use_up_its_key()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var key = Guid.NewGuid().ToString();
        await line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });

        using var failed = await line.PushAsync(mio, "one", key);
        using var again = await line.PushAsync(mio, "one", key);

        await failed.ShouldBeAsync(HttpStatusCode.InternalServerError);
        await again.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("v2/bot/message/reply")]
    [InlineData("v2/bot/message/validate/push")]
    [InlineData("v2/bot/chat/markAsRead")]
    [InlineData("v2/bot/chat/loading/start")]
    public async Task A_retry_key_anywhere_but_on_push_is_refused(string path)
    {
        await using var line = await SimulatorHost.StartAsync();

        using var answer = await line.PostAsync(path, new { }, Guid.NewGuid().ToString());

        await answer.ShouldBeAsync(HttpStatusCode.BadRequest, "The retry key is not supported by this API");
    }

    [Fact]
    public async Task A_retry_key_on_a_profile_is_refused_and_one_that_is_no_uuid_too()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/simulator/api/v2/bot/profile/{mio}");
        request.Headers.Add("X-Line-Retry-Key", Guid.NewGuid().ToString());

        using var profile = await line.SendAsync(request);
        using var push = await line.PushAsync(mio, "one", "not-a-uuid");

        await profile.ShouldBeAsync(HttpStatusCode.BadRequest);
        await push.ShouldBeAsync(HttpStatusCode.BadRequest);
        Assert.Empty(await line.ReceivedAsync(mio));
    }

    [Fact]
    public async Task An_accepted_push_without_an_answer_is_on_the_phone_once_when_it_is_tried_again()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var key = Guid.NewGuid().ToString();
        await line.DeskAsync("behaviour", new { push = "acceptThenTimeout", remaining = 1 });
        using var patience = new CancellationTokenSource();
        var body = new { to = mio, messages = new[] { new { type = "text", text = "one" } } };

        var silent = line.PostUntilAsync("v2/bot/message/push", body, key, patience.Token);
        await Eventually.HoldsAsync("the bubble appears", async () => (await line.ReceivedAsync(mio)).Length == 1);
        Assert.False(silent.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
        using var again = await line.PushAsync(body, key);

        await again.ShouldBeAsync(HttpStatusCode.Conflict);
        Assert.Equal(["one"], await line.ReceivedAsync(mio));
    }

    [Fact]
    public async Task A_held_connection_is_cut_after_30_seconds()
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        await line.DeskAsync("behaviour", new { push = "acceptThenTimeout", remaining = 1 });

        var silent = line.PushAsync(mio, "one", Guid.NewGuid().ToString());
        await Eventually.HoldsAsync("the call is held", () => line.Clock.HasTimerAt(line.Clock.GetUtcNow().AddSeconds(30)));
        line.Clock.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<HttpRequestException>(() => silent);
    }

    [Theory]
    [InlineData("acceptThenReset", 1, HttpStatusCode.Conflict)]
    [InlineData("resetBefore", 0, HttpStatusCode.OK)]
    public async Task A_cut_connection_leaves_what_the_switch_says(string push, int bubbles, HttpStatusCode onRetry)
    {
        await using var line = await SimulatorHost.StartAsync();
        var mio = await line.ParentAsync();
        var key = Guid.NewGuid().ToString();
        await line.DeskAsync("behaviour", new { push, remaining = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => line.PushAsync(mio, "one", key));
        Assert.Equal(bubbles, (await line.ReceivedAsync(mio)).Length);
        using var again = await line.PushAsync(mio, "one", key);

        await again.ShouldBeAsync(onRetry);
        Assert.Equal(["one"], await line.ReceivedAsync(mio));
    }
}
