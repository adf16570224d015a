using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>
/// All rooms of a coordinator's reach, with and without a trio: which seats are taken, who waits, where it is quiet. Ten thousand rooms are read in a handful
/// of questions, and of each room only what is shown.
/// </summary>
public sealed class RoomRoster(Database database, KeyStore keys)
{
    /// <summary>The rooms of this moment; null for whoever coordinates nothing. Erased rooms are not among them.</summary>
    public async Task<RoomRosterRows?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Coordinator)) return null;
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id, ct);
        var found = await db.Rooms.Where(room => room.ErasedAt == null && !room.IsPractice).Select(room => new
        {
            room.Id,
            room.ChannelId,
            room.MunicipalityId,
            room.CreatedAt,
            room.SealedName,
            room.WaitingSince,
            room.LastMessageAt,
            AwaitsConsent = room.AwaitsConsentSince != null,
            IsBlocked = room.BlockedAt != null,
        }).ToListAsync(ct);
        var seats = (await db.Seats.Where(seat => seat.LeftAt == null).Select(seat => new { seat.RoomId, seat.Kind, seat.StaffId }).ToListAsync(ct)).ToLookup(seat => seat.RoomId);
        var loads = (await SupporterCandidates.ReadAsync(db, ct)).ToDictionary(person => person.Id, person => new SeatLoad(person.OpenSeats, person.Capacity));
        var facts = await ReadIntakeFacts.OfAllAsync(db, keys, ct);
        var places = await db.Municipalities.AsNoTracking().OrderBy(place => place.Prefecture).ThenBy(place => place.Name).Select(place => new PlaceChoice(place.Id, place.Name, place.Prefecture)).ToListAsync(ct);
        var rows = new List<RoomRosterRow>(found.Count);
        // The door shows more than a coordinator's rooms: somebody may be a supporter elsewhere too.
        foreach (var group in found.GroupBy(room => (room.ChannelId, room.MunicipalityId)).Where(group => PermissionTable.AllowsAbout(Permission.SeeRoster, actor, group.Key.ChannelId, group.Key.MunicipalityId)))
        {
            foreach (var room in group)
            {
                if (keys.FindRoomKey(room.Id) is not { } key) continue; // erased this moment
                var held = seats[room.Id].OrderBy(seat => seat.Kind).ToList();
                var carried = held.Select(seat => loads.TryGetValue(seat.StaffId, out var load) ? load : (SeatLoad?)null).OfType<SeatLoad>().ToList();
                rows.Add(new RoomRosterRow(room.Id, Room.NameOf(room.Id, room.SealedName, key), room.ChannelId, room.MunicipalityId, room.CreatedAt, held.ConvertAll(seat => seat.Kind),
                    facts.GetValueOrDefault(room.Id)?.Stage ?? CoarseStage.Unknown, room.WaitingSince, room.LastMessageAt)
                {
                    IsQuiet = room.WaitingSince is null && !room.AwaitsConsent && !room.IsBlocked && now - room.LastMessageAt >= channels[room.ChannelId].QuietAfter,
                    IsBlocked = room.IsBlocked,
                    Load = carried.Count == 0 ? null : carried.MaxBy(load => load.Share),
                });
            }
        }
        var (named, there) = (rows.Select(row => row.Channel).ToHashSet(), rows.Select(row => row.Municipality).ToHashSet());
        return new RoomRosterRows(rows, channels.Where(channel => named.Contains(channel.Key)).ToDictionary(channel => channel.Key, channel => channel.Value.Name), [.. places.Where(place => there.Contains(place.Id))], now);
    }
}
