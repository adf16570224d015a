using CoeSupport.Core.Data;
using CoeSupport.Core.Oversight;
using CoeSupport.Core.People;
using CoeSupport.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoeSupport.Core.Tests.Oversight;

/// <summary>Who asks for a room that is not theirs is on record, and nobody fills the record by asking.</summary>
public sealed class RefusedAsksTests
{
    private static readonly CancellationToken ct = CancellationToken.None;

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task A_stranger_at_a_room_is_recorded_a_member_and_a_room_that_does_not_exist_are_not(DatabaseProvider provider)
    {
        await using var cast = await Cast.AssembleAsync(provider);
        var room = await cast.RoomWithTrioAsync();
        var refused = new RefusedAsks(cast.Database, cast.Feed);

        refused.Tell(cast.OtherVolunteer.Id, room);
        refused.Tell(cast.Volunteer.Id, room); // for a photo that was never kept
        refused.Tell(cast.OtherVolunteer.Id, RoomId.New());
        refused.Tell(cast.Coordinator.Id, "staff");
        await refused.RunAsync(ct);

        Assert.Equal([$"access.refused {cast.OtherVolunteer.Id} {room} room", $"access.refused {cast.Coordinator.Id}  staff"], await TrailAsync(cast));
    }

    [Fact]
    public async Task After_twenty_lines_one_says_that_more_came_and_an_hour_later_it_begins_anew()
    {
        await using var cast = await Cast.AssembleAsync();
        var room = await cast.RoomWithTrioAsync();
        var refused = new RefusedAsks(cast.Database, cast.Feed);

        for (var i = 0; i < 60; i++) refused.Tell(cast.OtherVolunteer.Id, room);
        await refused.RunAsync(ct);
        refused.Tell(cast.Coordinator.Id, room); // others are heard all the same
        await refused.RunAsync(ct);

        var trail = await TrailAsync(cast);
        Assert.Equal(RefusedAsks.MostLines + 1, trail.Count);
        Assert.Equal($"access.refused-often {cast.OtherVolunteer.Id}  room", trail[RefusedAsks.MostLines - 1]);
        Assert.Equal($"access.refused {cast.Coordinator.Id} {room} room", trail[^1]);

        cast.Clock.Advance(TimeSpan.FromHours(1));
        refused.Tell(cast.OtherVolunteer.Id, room);
        await refused.RunAsync(ct);
        Assert.Equal(RefusedAsks.MostLines + 2, (await TrailAsync(cast)).Count);
    }

    [Fact]
    public async Task Guessing_rooms_is_recorded_once_and_then_not_even_looked_up()
    {
        await using var cast = await Cast.AssembleAsync();
        var refused = new RefusedAsks(cast.Database, cast.Feed);

        for (var i = 0; i < 5 * RefusedAsks.MostAsks; i++) refused.Tell(cast.OtherVolunteer.Id, RoomId.New());
        await refused.RunAsync(ct);

        Assert.Equal([$"access.refused-often {cast.OtherVolunteer.Id}  room"], await TrailAsync(cast));
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_the_next_time()
    {
        await using var cast = await Cast.AssembleAsync();
        var refused = new RefusedAsks(cast.Database, cast.Feed);
        refused.Tell(cast.Coordinator.Id, "staff");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refused.RunAsync(stopped.Token));
        await refused.RunAsync(ct);

        Assert.Single(await TrailAsync(cast));
    }

    private static async Task<IReadOnlyList<string>> TrailAsync(Cast cast)
    {
        await using var db = cast.Database.OpenAsSystem("test");
        return [.. (await db.AuditEntries.Where(e => e.Action.StartsWith("access.")).OrderBy(e => e.Number).ToListAsync(ct)).Select(e => $"{e.Action} {e.ActorId} {e.RoomId} {e.Detail}")];
    }
}
