using CoeSupport.Core.Trios;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>Seats that are somebody's load. Past the filters, because a load is the same whoever looks at it; a count and no word.</summary>
internal static class SeatRows
{
    /// <summary>Seats that are held. Those of erased rooms are not: nobody will write there again.</summary>
    public static IQueryable<Seat> OpenSeats(this SupportDb db) =>
        db.Seats.IgnoreQueryFilters().Where(seat => seat.LeftAt == null && db.Rooms.IgnoreQueryFilters().Any(room => room.Id == seat.RoomId && room.ErasedAt == null));
}
