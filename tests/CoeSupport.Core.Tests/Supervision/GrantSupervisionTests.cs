using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supervision;
using CoeSupport.TestKit;
using Xunit;

namespace CoeSupport.Core.Tests.Supervision;

/// <summary>Supervisors read along where and while an administrator let them, and nowhere else.</summary>
public sealed class GrantSupervisionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_room_that_was_there_opens_from_its_next_message_on_a_later_one_whole(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var earlier = await cast.RoomWithTrioAsync("まえのことば");
        var (supervisor, _) = await GrantAsync(cast);

        await cast.ParentWritesAsync("あとのことば");
        var later = await cast.ParentWritesAsync("はじめまして", Cast.Mio);

        Assert.Equal(["あとのことば"], await cast.WordsReadByAsync(supervisor, earlier));
        Assert.Equal(["はじめまして"], await cast.WordsReadByAsync(supervisor, later));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task They_write_notes_and_not_to_parents(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, _) = await GrantAsync(cast);
        var room = await cast.RoomWithTrioAsync();

        Assert.Equal(ReplyRefusal.ReadOnly, (await cast.SendReply.SendAsync(supervisor, room, "こんにちは", Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.Null((await new WriteNote(cast.Database, cast.Keys).WriteAsync(supervisor, room, "よい返事でした", NoteReaders.Team, Guid.NewGuid(), CancellationToken.None)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_ends_with_its_time_or_at_once_when_an_administrator_ends_it(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (supervisor, administrator) = await GrantAsync(cast);
        var room = await cast.RoomWithTrioAsync();
        Assert.NotNull(await cast.WordsReadByAsync(supervisor, room));
        var grant = Assert.Single((await new Supervisions(cast.Database).ReadAsync(administrator, CancellationToken.None))!.Grants);

        Assert.Null(await new GrantSupervision(cast.Database).EndAsync(administrator, grant.Id, CancellationToken.None));

        Assert.Null(await cast.WordsReadByAsync(supervisor, room));
        Assert.Equal(0, await new KeepSupervision(cast.Database).RunAsync(CancellationToken.None));
        Assert.True(Assert.Single((await new Supervisions(cast.Database).ReadAsync(administrator, CancellationToken.None))!.Grants).IsOver);

        Assert.Null(await new GrantSupervision(cast.Database).GrantAsync(administrator, supervisor.Id, Scope.Of(cast.Shiomi), cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(1), CancellationToken.None));
        Assert.Equal(1, await new KeepSupervision(cast.Database).RunAsync(CancellationToken.None));
        Assert.Equal(0, await new KeepSupervision(cast.Database).RunAsync(CancellationToken.None));
        cast.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await cast.WordsReadByAsync(supervisor, room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_administrators_of_the_place_grant_to_supervisors_of_the_place_and_never_to_themselves(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var (from, to) = (cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(30));
        var administrator = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        var elsewhere = await cast.HireAsync("柳", Role.Administrator, Scope.Of(cast.Wakaba));
        var supervisor = await cast.HireAsync("柏木", Role.Supervisor, Scope.Of(cast.Shiomi));
        var verb = new GrantSupervision(cast.Database);
        Task<SupervisionRefusal?> TryAsync(Actor actor, Actor person, Scope scope, DateTimeOffset until) => verb.GrantAsync(actor, person.Id, scope, from, until, CancellationToken.None);

        Assert.Equal(SupervisionRefusal.Oneself, await TryAsync(administrator, administrator, Scope.Of(cast.Shiomi), to));
        Assert.Equal(SupervisionRefusal.NotFound, await TryAsync(elsewhere, supervisor, Scope.Of(cast.Shiomi), to));
        Assert.Equal(SupervisionRefusal.NotFound, await TryAsync(cast.Coordinator, supervisor, Scope.Of(cast.Shiomi), to));
        Assert.Equal(SupervisionRefusal.NoSupervisor, await TryAsync(administrator, supervisor, Scope.Of(cast.Wakaba), to));
        Assert.Equal(SupervisionRefusal.NoSupervisor, await TryAsync(administrator, cast.Volunteer, Scope.Of(cast.Shiomi), to));
        Assert.Equal(SupervisionRefusal.TooWide, await TryAsync(administrator, supervisor, Scope.WholeOperator, to));
        Assert.Equal(SupervisionRefusal.Time, await TryAsync(administrator, supervisor, Scope.Of(cast.Shiomi), from.AddDays(367)));
        Assert.Null(await TryAsync(administrator, supervisor, Scope.Of(cast.Shiomi), to));
        Assert.Equal(SupervisionRefusal.Overlaps, await TryAsync(administrator, supervisor, Scope.Of(cast.Shiomi), to));
        Assert.Empty((await new Supervisions(cast.Database).ReadAsync(elsewhere, CancellationToken.None))!.Grants);
        Assert.Null(await new Supervisions(cast.Database).ReadAsync(supervisor, CancellationToken.None));
    }

    [Fact]
    public async Task A_grant_for_one_channel_opens_no_other()
    {
        await using var cast = await Cast.AssembleAsync();
        var other = await cast.OpenOtherChannelAsync();
        var administrator = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        var supervisor = await cast.HireAsync("柏木", Role.Supervisor, Scope.WholeOperator);
        Assert.Null(await new GrantSupervision(cast.Database).GrantAsync(administrator, supervisor.Id, Scope.Of(other), cast.Clock.GetUtcNow(), cast.Clock.GetUtcNow().AddDays(1), CancellationToken.None));

        var room = await cast.RoomWithTrioAsync();

        Assert.Equal(0, await new KeepSupervision(cast.Database).RunAsync(CancellationToken.None));
        Assert.Null(await cast.WordsReadByAsync(supervisor, room));
    }

    private static async Task<(Actor Supervisor, Actor Administrator)> GrantAsync(Cast cast)
    {
        var administrator = await cast.HireAsync("榊", Role.Administrator, Scope.WholeOperator);
        var supervisor = await cast.HireAsync("柏木", Role.Supervisor, Scope.WholeOperator);
        var now = cast.Clock.GetUtcNow();
        cast.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await new GrantSupervision(cast.Database).GrantAsync(administrator, supervisor.Id, Scope.Of(cast.Shiomi), now.AddSeconds(1), now.AddDays(30), CancellationToken.None));
        await new KeepSupervision(cast.Database).RunAsync(CancellationToken.None);
        return (supervisor, administrator);
    }
}
