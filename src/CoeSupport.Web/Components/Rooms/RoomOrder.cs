using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Web.Components.Rooms;

/// <summary>
/// The order of the rows at one moment. It is kept while a finger, a pointer or the focus is in the list, so that no row moves under it; only a room
/// that one may not see any more leaves at once.
/// </summary>
/// <param name="Groups">The rooms of each need, in their order; needs without a room are left out.</param>
internal sealed record RoomOrder(IReadOnlyList<(RoomNeed Need, IReadOnlyList<RoomId> Rooms)> Groups)
{
    /// <summary>The order as it should be now: who waits longest first, who was silent longest first, otherwise the newest line first.</summary>
    public static RoomOrder Of(IEnumerable<RoomSummary> rooms, DateTimeOffset now) => new([.. rooms
        .GroupBy(room => room.NeedAt(now)).OrderBy(group => group.Key)
        .Select(group => (group.Key, (IReadOnlyList<RoomId>)[.. (group.Key switch
        {
            RoomNeed.AtRisk => group.OrderByDescending(room => room.Risk!.IsUnseen).ThenByDescending(room => room.Risk!.Level).ThenBy(room => room.WaitingSince ?? DateTimeOffset.MaxValue),
            RoomNeed.Now or RoomNeed.Waiting => group.OrderBy(room => room.WaitingSince),
            RoomNeed.Quiet => group.OrderBy(room => room.LastMessageAt),
            _ => group.OrderByDescending(room => room.LastMessageAt),
        }).Select(room => room.Id)]))]);

    /// <summary>All rooms from the top.</summary>
    public IEnumerable<RoomId> Rooms => Groups.SelectMany(group => group.Rooms);

    /// <summary>The same order without what may not be seen any more.</summary>
    public RoomOrder Without(Func<RoomId, bool> gone) =>
        new([.. Groups.Select(group => (group.Need, Rooms: (IReadOnlyList<RoomId>)[.. group.Rooms.Where(room => !gone(room))])).Where(group => group.Rooms.Count > 0)]);

    /// <summary>Whether both show the same rooms at the same places.</summary>
    public bool IsLike(RoomOrder other) =>
        Groups.Count == other.Groups.Count && Groups.Zip(other.Groups).All(pair => pair.First.Need == pair.Second.Need && pair.First.Rooms.SequenceEqual(pair.Second.Rooms));
}
