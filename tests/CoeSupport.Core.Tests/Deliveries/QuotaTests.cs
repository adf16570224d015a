using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
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

        Assert.Equal(["ようこそ"], await scene.Line.ReceivedAsync(scene.Parent));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task At_80_percent_coordinators_are_told_and_it_is_counted_hourly_at_most(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        var asked = 0;
        var count = new CountQuotas(scene.Cast.Database, (bot, _) =>
        {
            Assert.Equal(Cast.Bot, bot);
            asked++;
            return Task.FromResult<QuotaReading?>(new QuotaReading(Limit: 5, Used: null));
        }, NullLogger<CountQuotas>.Instance);
        var alerts = new OperatorAlerts(scene.Cast.Database);
        await SendAsync(scene, 3);

        await count.RunAsync(CancellationToken.None);
        Assert.Empty(await alerts.ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
        await SendAsync(scene, 1);
        await count.RunAsync(CancellationToken.None);
        Assert.Equal(1, asked);
        scene.Cast.Clock.Advance(CountQuotas.Interval);
        await count.RunAsync(CancellationToken.None);

        Assert.Equal(2, asked);
        var alert = Assert.Single(await alerts.ReadAsync(scene.Cast.Coordinator, CancellationToken.None));
        Assert.Equal((false, 4L, 5L), (alert.IsStopped, alert.Used, alert.Limit));
        Assert.Empty(await alerts.ReadAsync(scene.Cast.Midwife, CancellationToken.None));
        Assert.Empty(await alerts.ReadAsync(scene.Cast.WakabaCoordinator, CancellationToken.None));
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
