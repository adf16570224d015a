using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Tests.Deliveries;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CoeSupport.Core.Tests.Rooms;

/// <summary>The parent sees dots while somebody types, where the channel wants it, and LINE is not asked more than needed.</summary>
public sealed class TellTypingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Dots_are_shown_where_the_channel_wants_it_and_asked_for_at_most_every_fifteen_seconds(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        var typing = Typing(scene);
        Assert.False(await typing.TellAsync(scene.Cast.Midwife, scene.Room, None)); // off at first
        await SwitchOnAsync(scene);

        Assert.True(await typing.TellAsync(scene.Cast.Midwife, scene.Room, None));
        Assert.False(await typing.TellAsync(scene.Cast.Volunteer, scene.Room, None));
        scene.Cast.Clock.Advance(TellTyping.Again);
        Assert.True(await typing.TellAsync(scene.Cast.Volunteer, scene.Room, None));

        Assert.Equal(2, Asked(scene));
        Assert.True((await scene.Line.LookAsync("parents"))[0].TryGetProperty("loadingUntil", out _));
        Assert.True((await scene.Cast.Transcript.ReadAsync(scene.Cast.Midwife, scene.Room, 5, None))!.TellsTyping);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_who_may_not_write_and_nobody_to_a_parent_who_blocked(DatabaseProvider provider)
    {
        await using var scene = await Scene.SetAsync(provider);
        var typing = Typing(scene);
        await SwitchOnAsync(scene);
        await scene.Cast.Database.ChangeAsSystemAsync("a test lets a supervisor in, who reads only", (db, _) =>
        {
            db.Memberships.Add(new Membership(scene.Room, scene.Cast.ReceptionNurse.Id, Grounds.Supervision, canWrite: false, scene.Cast.Clock.GetUtcNow(), scene.Cast.Coordinator.Id));
            return Task.FromResult(true);
        }, None);
        foreach (var refused in new[] { scene.Cast.OtherVolunteer, scene.Cast.Coordinator, scene.Cast.ReceptionNurse }) Assert.False(await typing.TellAsync(refused, scene.Room, None));
        await scene.Cast.LineDeliversAsync(new { type = "unfollow" }, scene.Parent);

        Assert.False(await typing.TellAsync(scene.Cast.Midwife, scene.Room, None));

        Assert.Equal(0, Asked(scene));
        Assert.False((await scene.Cast.Transcript.ReadAsync(scene.Cast.Midwife, scene.Room, 5, None))!.TellsTyping);
    }

    [Fact]
    public async Task Those_who_look_after_the_channel_decide_on_the_record_and_nobody_else()
    {
        await using var cast = await Cast.AssembleAsync();
        var show = new ShowTyping(cast.Database);
        foreach (var refused in new[] { cast.Midwife, cast.WakabaCoordinator, cast.Midwife with { Roles = [new RoleGrant(Role.Supervisor, Scope.WholeOperator)] } })
        {
            Assert.False(await show.SetAsync(refused, cast.Channel, true, None));
        }
        Assert.True(await show.SetAsync(cast.Midwife with { Roles = [new RoleGrant(Role.Administrator, Scope.WholeOperator)] }, cast.Channel, true, None));
        Assert.True(await show.SetAsync(cast.Coordinator, cast.Channel, false, None));

        await using var db = cast.Database.OpenAsSystem("test");
        Assert.Equal(["channel.typing-shown", "channel.typing-hidden"], await db.AuditEntries.OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync());
    }

    private static TellTyping Typing(Scene scene) => new(scene.Cast.Database, scene.Cast.Keys, scene.Wire.Clients, NullLogger<TellTyping>.Instance);

    private static int Asked(Scene scene) => scene.Wire.Calls.Count(call => call.Path.EndsWith("/loading/start", StringComparison.Ordinal));

    private static async Task SwitchOnAsync(Scene scene) => Assert.True(await new ShowTyping(scene.Cast.Database).SetAsync(scene.Cast.Coordinator, scene.Cast.Channel, true, None));
}
