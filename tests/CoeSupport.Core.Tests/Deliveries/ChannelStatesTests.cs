using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Deliveries;

/// <summary>Those who look after a channel see how it does, in figures; nobody else sees anything.</summary>
public sealed class ChannelStatesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_waits_what_failed_and_what_is_used_are_counted(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider, configure: line => line.MonthlyLimit = 200);
        await scene.ReplyAsync(scene.Cast.Midwife, "とどく");
        await scene.RunAsync();
        await scene.Line.DeskAsync("behaviour", new { push = "monthlyLimit", remaining = 1 });
        await scene.ReplyAsync(scene.Cast.Midwife, "とどかない");
        await scene.RunAsync();
        await new CountQuotas(scene.Cast.Database, scene.Wire.Clients, NullLogger<CountQuotas>.Instance).RunAsync(CancellationToken.None);
        var failed = (await scene.DeliveriesAsync())[^1].Id;
        var other = await scene.OtherRoomAsync();
        await scene.AutomaticAsync(other.Room, other.User, "まつ");

        var state = Assert.Single((await StatesAsync(scene, scene.Cast.Coordinator))!);
        Assert.Equal(("こえ", BotState.NotAsked, false), (state.Name, state.Bot, state.ShowsPicture));
        Assert.Equal((1L, 200L, true, false), (state.Used, state.Limit, state.IsStopped, state.IsNearlyUsed));
        Assert.Equal((1, 0, 1), (state.Waiting, state.Retrying, state.Failed));

        await new SendAgain(scene.Cast.Database, scene.Cast.Keys).AgainAsync(scene.Cast.Volunteer, failed, CancellationToken.None);
        await scene.Line.DeskAsync("behaviour", new { push = "error500", remaining = 1 });
        await scene.PassAsync();

        state = Assert.Single((await StatesAsync(scene, scene.Cast.Coordinator))!);
        Assert.Equal((0, 1, 1), (state.Waiting, state.Retrying, state.Failed)); // somebody saw to the first; the automatic one met the stop
    }

    [Fact]
    public async Task A_failure_is_shown_for_a_week_and_a_count_until_the_month_turns()
    {
        await using var scene = await Scene.SetAsync(configure: line => line.MonthlyLimit = 1);
        await scene.ReplyAsync(scene.Cast.Midwife, "一");
        await scene.ReplyAsync(scene.Cast.Midwife, "二");
        await scene.RunAsync();
        await new CountQuotas(scene.Cast.Database, scene.Wire.Clients, NullLogger<CountQuotas>.Instance).RunAsync(CancellationToken.None);

        scene.Cast.Clock.Advance(ChannelStates.FailedWithin - TimeSpan.FromMinutes(1));
        var state = Assert.Single((await StatesAsync(scene, scene.Cast.Coordinator))!);
        Assert.Equal((1, 1L, true), (state.Failed, state.Used, state.IsNearlyUsed));
        scene.Cast.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, Assert.Single((await StatesAsync(scene, scene.Cast.Coordinator))!).Failed);
        scene.Cast.Clock.Advance(TimeSpan.FromDays(30));
        state = Assert.Single((await StatesAsync(scene, scene.Cast.Coordinator))!);
        Assert.Equal((null, 1L, false, false), (state.Used, state.Limit, state.IsNearlyUsed, state.IsStopped));
    }

    [Fact]
    public async Task Supporters_municipalities_and_coordinators_of_elsewhere_see_no_channel()
    {
        await using var scene = await Scene.SetAsync();
        var cast = scene.Cast;

        foreach (var nobody in new[] { cast.Midwife, cast.Volunteer, With(cast, Role.MunicipalityOfficer), With(cast, Role.Supervisor), With(cast, Role.Specialist) })
        {
            Assert.Null(await StatesAsync(scene, nobody));
        }
        Assert.Empty((await StatesAsync(scene, cast.WakabaCoordinator))!);
        Assert.Single((await StatesAsync(scene, With(cast, Role.Administrator)))!);
    }

    private static Actor With(Cast cast, Role role) => cast.Midwife with { Roles = [new RoleGrant(role, Scope.WholeOperator)] };

    private static Task<IReadOnlyList<ChannelState>?> StatesAsync(Scene scene, Actor actor) =>
        new ChannelStates(scene.Cast.Database, new CheckBots(scene.Wire.Options, scene.Wire.Clients, scene.Cast.Feed)).ReadAsync(actor, CancellationToken.None);
}
