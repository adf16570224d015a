using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Components.Rooms;
using Xunit;

namespace CoeSupport.Web.Tests.Components;

/// <summary>Who needs an answer stands above; a held order loses rooms and never moves one.</summary>
public sealed class RoomOrderTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    [Fact]
    public void Need_comes_first_then_the_longest_wait_the_longest_silence_the_newest_line()
    {
        var (calm, calmer) = (Room(said: 1), Room(said: 2));
        var (quiet, quieter) = (Room(said: 8 * 1440), Room(said: 9 * 1440));
        var (waits, waitsLonger, now) = (Room(waits: 1), Room(waits: 2), Room(waits: 500));

        var order = RoomOrder.Of([calmer, quiet, waits, calm, now, quieter, waitsLonger], Now);

        Assert.Equal([RoomNeed.Now, RoomNeed.Waiting, RoomNeed.Quiet, RoomNeed.Calm], order.Groups.Select(group => group.Need));
        Assert.Equal(new[] { now, waitsLonger, waits, quieter, quiet, calm, calmer }.Select(room => room.Id), order.Rooms);
    }

    [Fact]
    public void An_order_without_a_room_keeps_the_others_where_they_are_and_drops_an_empty_group()
    {
        var (waits, calm, calmer) = (Room(waits: 1), Room(said: 1), Room(said: 2));
        var order = RoomOrder.Of([waits, calm, calmer], Now);

        var without = order.Without(room => room == waits.Id || room == calm.Id);

        Assert.Equal([(RoomNeed.Calm)], without.Groups.Select(group => group.Need));
        Assert.Equal([calmer.Id], without.Rooms);
        Assert.False(without.IsLike(order));
        Assert.True(order.Without(_ => false).IsLike(order));
    }

    private static RoomSummary Room(int? waits = null, int said = 0) => new()
    {
        Id = RoomId.New(),
        HasPicture = false,
        QuietAfter = TimeSpan.FromDays(7),
        Unread = 0,
        WaitingSince = waits is null ? null : Now.AddMinutes(-waits.Value),
        WaitingSoonAfter = TimeSpan.FromMinutes(30),
        WaitingLongAfter = TimeSpan.FromMinutes(120),
        LastMessageAt = Now.AddMinutes(-said),
        IsErased = false,
        IsBlocked = false,
        IsReception = false,
        Team = [],
    };
}
