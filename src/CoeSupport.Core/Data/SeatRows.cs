using CoeSupport.Core.Access;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>
/// Seats as a load and as what a membership fills. A seat falls empty with the membership that goes with it, whatever ended that: the room is without a full
/// trio again, on the board and on reception.
/// </summary>
internal static class SeatRows
{
    /// <summary>Seats that are held, past the filters, because a load is the same whoever looks at it; a count and no word. Those of erased rooms are not: nobody will write there again.</summary>
    public static IQueryable<Seat> OpenSeats(this SupportDb db)
    {
        // The few that were erased are looked up once, not the room of each of very many seats.
        var erased = db.Rooms.IgnoreQueryFilters().Where(room => room.ErasedAt != null).Select(room => room.Id);
        return db.Seats.IgnoreQueryFilters().Where(seat => seat.LeftAt == null && !erased.Contains(seat.RoomId));
    }

    /// <summary>Empties the seats of memberships that end in this change.</summary>
    public static async Task LeaveSeatsAsync(this SupportDb db, IReadOnlyCollection<Membership> ended, CancellationToken ct)
    {
        var ids = ended.Where(membership => membership.Grounds == Grounds.TrioSeat).Select(membership => membership.Id).ToList();
        if (ids.Count == 0) return;
        var seats = await db.Seats.Where(seat => ids.Contains(seat.MembershipId) && seat.LeftAt == null).ToListAsync(ct);
        var rooms = seats.Select(seat => seat.RoomId).Distinct().OrderBy(room => room.Value).ToList();
        foreach (var room in rooms) await db.LockAsync($"room:{room}", ct);
        foreach (var seat in seats) seat.Leave(db.Now);
        foreach (var room in await db.Rooms.Where(room => rooms.Contains(room.Id)).ToListAsync(ct)) room.TrioLostSeat();
        if (rooms.Count == 0) return;
        db.Announce(FeedTopic.Roster);
        db.Announce(FeedTopic.Rota); // those on reception are let in
    }
}
