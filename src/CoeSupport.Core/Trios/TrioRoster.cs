using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>The rooms that have a trio, with who holds its seats; for coordinators.</summary>
public sealed class TrioRoster(Database database, KeyStore keys)
{
    /// <summary>Rooms within the coordinator's reach where at least one seat is taken, by name. Empty for anybody else.</summary>
    public async Task<IReadOnlyList<RosterRow>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var rooms = (await db.Rooms.AsNoTracking().Where(room => room.ErasedAt == null && db.Seats.Any(seat => seat.RoomId == room.Id && seat.LeftAt == null)).ToListAsync(ct))
            .Where(room => PermissionTable.AllowsAbout(Permission.SeeRoster, actor, room.ChannelId, room.MunicipalityId)).ToList();
        var seats = (await (from seat in db.Seats
                            join staff in db.Staff on seat.StaffId equals staff.Id
                            where seat.LeftAt == null
                            select new { seat.RoomId, Seat = new RosterSeat(seat.Kind, staff.Id, staff.PublicName) }).ToListAsync(ct)).ToLookup(row => row.RoomId, row => row.Seat);
        var substitutions = (await (from one in db.Substitutions
                                    join holder in db.Staff on one.HolderId equals holder.Id
                                    join substitute in db.Staff on one.SubstituteId equals substitute.Id
                                    where one.EndedAt == null
                                    select new { one.RoomId, Row = new RosterSubstitution(one.Id, one.Kind, holder.PublicName, substitute.PublicName, one.StartsAt, one.EndsAt, one.BegunAt != null) }).ToListAsync(ct))
            .ToLookup(row => row.RoomId, row => row.Row);
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        RosterRow? Row(Room room) => keys.FindRoomKey(room.Id) is not { } key ? null : new RosterRow(room.Id, room.NameUnder(key), room.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
            [.. seats[room.Id].OrderBy(seat => seat.Kind)], [.. substitutions[room.Id]], room.WaitingSince, room.LastMessageAt);
        return [.. rooms.Select(Row).OfType<RosterRow>().OrderBy(row => row.IsFull).ThenBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Id.Value)];
    }
}
