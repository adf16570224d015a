using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>The roster of rooms without a full trio, and who could take their seats. For coordinators; carries no word of a conversation.</summary>
public sealed class TriageList(Database database, KeyStore keys)
{
    /// <summary>Rooms within the coordinator's reach, those who wait longest first. Empty for anybody else.</summary>
    public async Task<IReadOnlyList<TriageRow>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var rooms = (await db.Rooms.AsNoTracking().Where(room => room.TrioFullSince == null && room.ErasedAt == null).ToListAsync(ct))
            .Where(room => PermissionTable.AllowsAbout(Permission.SeeRoster, actor, room.ChannelId, room.MunicipalityId))
            .ToList();
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var reception = (await db.Memberships.AsNoTracking()
            .Where(m => m.Grounds == Grounds.Reception && m.EndedAt == null && (m.Until == null || m.Until > now))
            .GroupBy(m => m.RoomId).Select(group => new { Room = group.Key, Count = group.Count() })
            .ToListAsync(ct)).ToDictionary(r => r.Room, r => r.Count);
        TriageRow Row(Room room, SealKey key) => new(room.Id, room.NameUnder(key), room.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
            room.CreatedAt, room.WaitingSince, reception.GetValueOrDefault(room.Id), room.BlockedAt is not null,
            room.AwaitsConsentSince is { } since ? new ConsentWait(since, room.NamesDanger) : null);
        // An erased room needs no trio; one that was erased this moment is not marked yet and has no key any more.
        return [.. rooms
            .OrderBy(room => room.WaitingSince ?? DateTimeOffset.MaxValue).ThenBy(room => room.CreatedAt)
            .Select(room => keys.FindRoomKey(room.Id) is { } key ? Row(room, key) : null).OfType<TriageRow>()];
    }

    /// <summary>Supporters who could take a seat in this room, those with the fewest seats first. Empty when the room is out of reach.</summary>
    public async Task<IReadOnlyList<TrioCandidate>> CandidatesAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, ct);
        if (room is null or { ErasedAt: not null } || !PermissionTable.AllowsAbout(Permission.SeeRoster, actor, room.ChannelId, room.MunicipalityId)) return [];
        var supporters = await db.Staff.AsNoTracking().Include(s => s.Roles).Where(s => s.LeftAt == null && s.Kind != null && s.Id != actor.Id).ToListAsync(ct);
        var load = (await db.Seats.AsNoTracking().Where(seat => seat.LeftAt == null)
            .GroupBy(seat => seat.StaffId).Select(group => new { Staff = group.Key, Count = group.Count() })
            .ToListAsync(ct)).ToDictionary(l => l.Staff, l => l.Count);
        return [.. supporters
            .Where(s => s.Roles.Any(role => role.Role == Role.Supporter && role.Scope.Covers(room.ChannelId, room.MunicipalityId)))
            .Select(s => new TrioCandidate(s.Id, s.PublicName, s.About, s.Kind!.Value, load.GetValueOrDefault(s.Id)))
            .OrderBy(c => c.SeatsHeld).ThenBy(c => c.PublicName, StringComparer.Ordinal)];
    }
}
