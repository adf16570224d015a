using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Line;
using CoeSupport.LineSimulator;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>The month's quota: said at once, asked of LINE once, and gone with the month or by a person's word.</summary>
public sealed class QuotaTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_LINE_refused_for_the_quota_the_channel_calls_no_more_and_says_why(DatabaseProvider provider)
    {
        await using var scene = await UsedUpAsync(provider);
        var other = await scene.OtherRoomAsync();
        await scene.AutomaticAsync(other.Room, other.User, "自動");
        await scene.ReplyAsync(scene.Cast.Midwife, "ふたつめ");

        await scene.RunAsync();

        Assert.Single(scene.Pushes);
        Assert.All(await AllAsync(scene), d => Assert.Equal((DeliveryState.Failed, FailureReason.QuotaReached), (d.State, d.Reason)));
        var alert = Assert.Single(await new OperatorAlerts(scene.Cast.Database).ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
        Assert.True(alert.IsStopped);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_LINE_may_have_taken_before_the_stop_is_asked_for_once_more_and_not_called_refused(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        await scene.Line.DeskAsync("behaviour", new { push = "acceptThenReset", remaining = 1 });
        await scene.ReplyAsync(scene.Cast.Midwife, "届いているかも");
        await scene.PassAsync();
        await scene.Line.DeskAsync("behaviour", new { push = "monthlyLimit", remaining = 1 });
        var other = await scene.OtherRoomAsync();
        await scene.AutomaticAsync(other.Room, other.User, "自動");
        await scene.PassAsync();

        scene.Cast.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.RunAsync();

        Assert.Equal(DeliveryState.Accepted, (await scene.DeliveriesAsync())[^1].State); // by 409: the same key, already accepted
        Assert.Equal(["届いているかも"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task The_month_turns_at_midnight_in_Tokyo_and_the_channel_sends_again()
    {
        await using var scene = await UsedUpAsync(); // 1 April 09:00 in Tokyo
        var turn = new DateTimeOffset(2026, 4, 30, 15, 0, 0, TimeSpan.Zero);

        scene.Cast.Clock.Advance(turn.AddSeconds(-1) - scene.Cast.Clock.GetUtcNow());
        await scene.ReplyAsync(scene.Cast.Midwife, "まだ");
        await scene.RunAsync();
        Assert.Single(scene.Pushes);
        scene.Cast.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.ReplyAsync(scene.Cast.Midwife, "もう大丈夫");
        await scene.RunAsync();

        Assert.Equal(["もう大丈夫"], await scene.Line.ReceivedAsync(scene.Parent));
        Assert.Empty(await new OperatorAlerts(scene.Cast.Database).ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_person_who_sends_again_is_tried_and_lifts_the_stop_when_LINE_accepts(DatabaseProvider provider)
    {
        await using var scene = await UsedUpAsync(provider);
        var failed = (await scene.DeliveriesAsync())[0];

        Assert.Null(await new SendAgain(scene.Cast.Database, scene.Cast.Keys).AgainAsync(scene.Cast.Volunteer, failed.Id, CancellationToken.None));
        await scene.RunAsync();
        await scene.ReplyAsync(scene.Cast.Midwife, "つぎ");
        await scene.RunAsync();

        Assert.Equal(["一", "つぎ"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Fact]
    public async Task A_reply_by_token_is_free_and_goes_on()
    {
        await using var scene = await UsedUpAsync(greeting: "ようこそ");
        await scene.FollowAsync();

        await scene.RunAsync();

        Assert.Equal(["ようこそ", "このトークのこと"], (await scene.Line.ReceivedAsync(scene.Parent)).Select(text => text.Split('\n')[0]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task At_80_percent_of_what_LINE_says_coordinators_are_told_and_LINE_is_asked_hourly_at_most(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider, configure: line => line.MonthlyLimit = 5);
        var count = Counting(scene);
        var alerts = new OperatorAlerts(scene.Cast.Database);
        await SendAsync(scene, 3);

        await count.RunAsync(CancellationToken.None);
        Assert.Empty(await alerts.ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
        await scene.Line.PushAsync(scene.Parent, "LINEの管理画面から"); // not ours, and counted by LINE alone
        await count.RunAsync(CancellationToken.None);
        Assert.Single(Asked(scene));
        scene.Cast.Clock.Advance(CountQuotas.Interval);
        await count.RunAsync(CancellationToken.None);

        Assert.Equal(2, Asked(scene).Count());
        var alert = Assert.Single(await alerts.ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
        Assert.Equal((false, 4L, 5L), (alert.IsStopped, alert.Used, alert.Limit));
        Assert.Empty(await alerts.ReadAsync(scene.Cast.Midwife, CancellationToken.None));
        Assert.Empty(await alerts.ReadAsync(scene.Cast.WakabaCoordinator, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_LINE_does_not_say_messages_go_on_and_our_own_pushes_are_counted_under_its_last_limit(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider, configure: line => line.MonthlyLimit = 5);
        var count = Counting(scene);
        await SendAsync(scene, 1);
        await count.RunAsync(CancellationToken.None);
        var here = scene.Wire.Options.ApiBaseAddress;

        scene.Wire.Options.ApiBaseAddress = new Uri("http://127.0.0.1:1/");
        scene.Cast.Clock.Advance(CountQuotas.Interval);
        Assert.Equal(1, await count.RunAsync(CancellationToken.None));
        scene.Wire.Options.ApiBaseAddress = here;
        await SendAsync(scene, 3);
        scene.Wire.Options.ApiBaseAddress = new Uri("http://127.0.0.1:1/");
        scene.Cast.Clock.Advance(CountQuotas.Interval);
        await count.RunAsync(CancellationToken.None);

        Assert.Equal(4, (await scene.Line.ReceivedAsync(scene.Parent)).Length);
        var alert = Assert.Single(await new OperatorAlerts(scene.Cast.Database).ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
        Assert.Equal((4L, 5L), (alert.Used, alert.Limit));
    }

    [Fact]
    public async Task A_limit_that_LINE_raised_lifts_the_stop_with_the_next_count()
    {
        var plan = new List<LineSimulatorOptions>();
        await using var scene = await Scene.SetAsync(configure: line =>
        {
            line.MonthlyLimit = 1;
            plan.Add(line);
        });
        var count = Counting(scene);
        await count.RunAsync(CancellationToken.None);
        await SendAsync(scene, 2);
        scene.Cast.Clock.Advance(CountQuotas.Interval);
        await count.RunAsync(CancellationToken.None);
        await SendAsync(scene, 1);
        Assert.Equal(2, scene.Pushes.Count); // accepted, refused, and the third not even tried: asking alone lifts nothing

        plan.ForEach(line => line.MonthlyLimit = 10);
        scene.Cast.Clock.Advance(CountQuotas.Interval);
        await count.RunAsync(CancellationToken.None);
        await SendAsync(scene, 1);

        Assert.Equal(2, (await scene.Line.ReceivedAsync(scene.Parent)).Length);
        Assert.Empty(await new OperatorAlerts(scene.Cast.Database).ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
    }

    [Fact]
    public void What_LINE_counted_before_it_fell_silent_is_not_forgotten()
    {
        var quota = new SendingQuota(ChannelId.New());
        var now = new DateTimeOffset(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);
        quota.Count(100, 79, now);

        Assert.False(quota.CountOurs(20, now.AddHours(1)));
        Assert.Equal((79L, 100L), (quota.Used, quota.Limit));
        Assert.True(quota.CountOurs(80, now.AddHours(2)));
        quota.CountOurs(3, now.AddMonths(1));
        Assert.Equal(3, quota.Used);
    }

    [Fact]
    public void Somebody_is_told_once_a_month()
    {
        var quota = new SendingQuota(ChannelId.New());
        var now = new DateTimeOffset(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);

        Assert.False(quota.Count(100, 79, now));
        Assert.True(quota.Count(100, 80, now));
        Assert.False(quota.Count(100, 90, now.AddDays(1)));
        Assert.False(quota.Count(limit: null, 90, now.AddDays(2)));
        Assert.True(quota.Count(100, 85, now.AddMonths(1)));
    }

    private static async Task<Scene> UsedUpAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string? greeting = null)
    {
        var scene = await Scene.SetAsync(provider, greeting);
        await scene.ReplyAsync(scene.Cast.Midwife, "一");
        await scene.Line.DeskAsync("behaviour", new { push = "monthlyLimit", remaining = 1 });
        await scene.RunAsync();
        return scene;
    }

    private static CountQuotas Counting(Scene scene) => new(scene.Cast.Database, scene.Wire.Clients, NullLogger<CountQuotas>.Instance);

    private static IEnumerable<Wire.Call> Asked(Scene scene) => scene.Wire.Calls.Where(call => call.Path.EndsWith("/quota", StringComparison.Ordinal));

    private static async Task SendAsync(Scene scene, int times)
    {
        for (var i = 0; i < times; i++) await scene.ReplyAsync(scene.Cast.Midwife, "こんにちは");
        await scene.RunAsync();
    }

    private static async Task<List<Delivery>> AllAsync(Scene scene)
    {
        await using var db = scene.Cast.Database.OpenAsSystem("test");
        return await db.Deliveries.ToListAsync();
    }
}
