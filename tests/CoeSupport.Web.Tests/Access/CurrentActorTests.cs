using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Sessions;
using CoeSupport.TestKit;
using CoeSupport.Web.Access;
using CoeSupport.Web.Tests.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoeSupport.Web.Tests.Access;

/// <summary>Who sits at a screen is asked by a dozen parts with every message: the answer holds for a second, and not beyond the end of the session or another role.</summary>
public sealed class CurrentActorTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task The_answer_holds_for_a_second()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var current = pane.Services.GetRequiredService<CurrentActor>();

        var first = await current.GetAsync(None);
        cast.Clock.Advance(CurrentActor.HoldsFor - TimeSpan.FromMilliseconds(1));
        Assert.Same(first, await current.GetAsync(None));
        cast.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotSame(first, await current.GetAsync(None));
    }

    [Fact]
    public async Task The_end_of_the_session_is_known_at_once()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var current = pane.Services.GetRequiredService<CurrentActor>();
        Assert.NotNull(await current.GetAsync(None));

        await new EndSession(cast.Database).EndAllAsync(cast.Volunteer, None);

        Assert.Null(await current.GetAsync(None));
    }

    [Fact]
    public async Task Another_role_is_known_at_once()
    {
        await using var cast = await Cast.AssembleAsync();
        await using var pane = Pane.Of(cast, cast.Volunteer);
        var current = pane.Services.GetRequiredService<CurrentActor>();
        Assert.False((await current.GetAsync(None))!.Holds(Role.Coordinator));

        await cast.Database.ChangeAsSystemAsync("a test gives a role", async (db, ct) =>
        {
            (await db.Staff.Include(staff => staff.Roles).SingleAsync(staff => staff.Id == cast.Volunteer.Id, ct)).Grant(Role.Coordinator, Scope.WholeOperator);
            db.Announce(FeedTopic.People);
            return true;
        }, None);

        Assert.True((await current.GetAsync(None))!.Holds(Role.Coordinator));
    }
}
