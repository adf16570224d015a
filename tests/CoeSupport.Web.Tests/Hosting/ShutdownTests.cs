using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Line;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Web.Tests.Hosting;

/// <summary>A process that is told to end says so, finishes what is under way, and ends by itself in a bounded time.</summary>
[Collection(nameof(Alone))]
public sealed class ShutdownTests
{
    private const string Sent = """{"sentMessages":[{"id":"461230966842064897"}]}""";

    [Fact]
    public async Task Told_to_end_it_is_not_ready_first_takes_webhooks_on_and_lets_a_sending_under_way_be_answered()
    {
        using var storage = new TemporaryFolder();
        await using var line = await LineSide.StartAsync();
        var silence = new TaskCompletionSource();
        (line.Silence, line.Answer) = (silence.Task, _ => (200, Sent));
        await using var process = Start(storage.Path, line, announced: "00:00:08", finish: "00:00:15");
        using var http = new HttpClient { BaseAddress = await process.AddressAsync() };
        Assert.Equal("ready", await http.GetStringAsync("/health/ready"));
        await FollowAsync(http, 1);
        await Eventually.HoldsAsync("a sending is under way", () => line.Calls.Any(IsMessage), TimeSpan.FromSeconds(30));

        process.Terminate();
        await Eventually.HoldsAsync("it is not ready", async () =>
        {
            using var ready = await http.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        }, TimeSpan.FromSeconds(8));
        Assert.Equal("live", await http.GetStringAsync("/health/live"));
        await FollowAsync(http, 2);
        await Eventually.HoldsAsync("it listens no more", async () =>
        {
            try
            {
                using var answer = await http.GetAsync("/health/live");
                return false;
            }
            catch (HttpRequestException)
            {
                return true;
            }
        }, TimeSpan.FromSeconds(20));
        silence.SetResult();

        Assert.Equal(0, await process.ExitCodeAsync());
        using var database = Open(storage.Path);
        await using var db = database.OpenAsSystem("test");
        var first = await db.Deliveries.OrderBy(delivery => delivery.Id).FirstAsync();
        Assert.Equal((DeliveryState.Accepted, 1), (first.State, first.Attempts));
        Assert.Equal(2, await db.InboxEvents.CountAsync());
    }

    [Fact]
    public async Task When_LINE_never_answers_it_ends_all_the_same_and_what_may_have_been_sent_is_known_as_such()
    {
        using var storage = new TemporaryFolder();
        await using var line = await LineSide.StartAsync();
        var silence = new TaskCompletionSource();
        line.Silence = silence.Task;
        await using var process = Start(storage.Path, line, announced: "00:00:00", finish: "00:00:01");
        using var http = new HttpClient { BaseAddress = await process.AddressAsync() };
        await FollowAsync(http, 1);
        await Eventually.HoldsAsync("a sending is under way", () => line.Calls.Any(IsMessage), TimeSpan.FromSeconds(30));

        var watch = Stopwatch.StartNew();
        process.Terminate();

        Assert.Equal(0, await process.ExitCodeAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15)); // LINE would be waited for 25 s
        silence.SetResult();
        using var database = Open(storage.Path);
        await using var db = database.OpenAsSystem("test");
        Assert.Equal(DeliveryState.Unknown, (await db.Deliveries.OrderBy(delivery => delivery.Id).FirstAsync()).State);
    }

    [Fact]
    public async Task Two_nodes_start_at_once_on_an_empty_database_and_one_with_keys_of_its_own_is_refused()
    {
        var connection = await PostgresCluster.CreateDatabaseAsync();
        Assert.SkipWhen(connection is null, PostgresCluster.Missing);
        using var storage = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        await using var line = await LineSide.StartAsync();
        await using var one = Start(storage.Path, line, postgres: connection);
        await using var other = Start(storage.Path, line, postgres: connection);
        foreach (var address in new[] { await one.AddressAsync(), await other.AddressAsync() })
        {
            using var http = new HttpClient { BaseAddress = address };
            Assert.Equal("ready", await http.GetStringAsync("/health/ready"));
        }
        using var database = new Database(DatabaseProvider.Postgres, connection, new RoomFeed(), TimeProvider.System);
        await Eventually.HoldsAsync("the trail is sealed", async () =>
        {
            await using var db = database.OpenAsSystem("test");
            return await db.AuditEntries.AnyAsync(entry => entry.Position != null);
        }, TimeSpan.FromSeconds(30));

        await using var stranger = Start(elsewhere.Path, line, postgres: connection);

        Assert.Equal(1, await stranger.ExitCodeAsync());
        Assert.Contains("are not those of this database", stranger.Errors, StringComparison.Ordinal);
    }

    private static bool IsMessage(LineSide.Received call) => call.Path.Contains("/message/reply", StringComparison.Ordinal) || call.Path.Contains("/message/push", StringComparison.Ordinal);

    private static WebProcess Start(string storage, LineSide line, string announced = "00:00:00", string finish = "00:00:05", string? postgres = null)
    {
        var settings = WebHost.Settings(storage, line: line.Address);
        (settings["Shutdown:AnnouncedFor"], settings["Shutdown:FinishWithin"], settings["Line:AnswerWithin"]) = (announced, finish, "00:00:25");
        if (postgres is not null) (settings["Database:Provider"], settings["ConnectionStrings:Support"]) = (nameof(DatabaseProvider.Postgres), postgres);
        return WebProcess.Start("Production", storage, settings);
    }

    private static async Task FollowAsync(HttpClient http, int number)
    {
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            destination = WebHost.Bot,
            events = new[]
            {
                new
                {
                    type = "follow", replyToken = "nHuyWiB7yP5Zw52FIkcQobQuGDXCTA", follow = new { isUnblocked = false }, mode = "active",
                    timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), webhookEventId = $"01FZ74A0TDDPYRVKNK77XKC3Z{number}",
                    deliveryContext = new { isRedelivery = false }, source = new { type = "user", userId = $"U{number:x32}" },
                },
            },
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Headers.Add(LineSignature.HeaderName, LineSignature.Sign(WebHost.Secret, body));
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static Database Open(string storage) => new(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(storage, "support.db")};Pooling=False", new RoomFeed(), TimeProvider.System);
}
