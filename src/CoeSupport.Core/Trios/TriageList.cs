using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Intake;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>The roster of rooms without a full trio, and who could take their seats. For coordinators; carries no word of a conversation.</summary>
public sealed class TriageList(Database database, KeyStore keys)
{
    /// <summary>Rooms within the coordinator's reach, those at risk first, then those who wait longest. Empty for anybody else.</summary>
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
        var held = (await db.Seats.AsNoTracking().Where(seat => seat.LeftAt == null && db.Rooms.Any(room => room.Id == seat.RoomId && room.TrioFullSince == null))
            .Select(seat => new { seat.RoomId, seat.Kind }).ToListAsync(ct)).ToLookup(seat => seat.RoomId, seat => seat.Kind);
        var facts = await ReadIntakeFacts.OfWaitingAsync(db, keys, ct);
        TriageRow Row(Room room, SealKey key) => new(room.Id, room.NameUnder(key), room.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
            room.CreatedAt, room.WaitingSince, reception.GetValueOrDefault(room.Id), room.BlockedAt is not null,
            room.AwaitsConsentSince is { } since ? new ConsentWait(since, room.NamesDanger) : null)
        {
            Held = [.. held[room.Id].Order()],
            Facts = facts.GetValueOrDefault(room.Id) ?? IntakeFacts.None,
            Risk = SeesRisk(actor, room) ? room.RiskMark() : null,
            QuietSince = room.LastMessageAt,
        };
        // An erased room needs no trio; one that was erased this moment is not marked yet and has no key any more.
        return [.. rooms
            .OrderByDescending(room => SeesRisk(actor, room) ? room.Risk : RiskLevel.None).ThenBy(room => room.WaitingSince ?? DateTimeOffset.MaxValue).ThenBy(room => room.CreatedAt)
            .Select(room => keys.FindRoomKey(room.Id) is { } key ? Row(room, key) : null).OfType<TriageRow>()];
    }

    /// <summary>Supporters of this room: who holds a seat, who could take one, those with the fewest seats first, and then who cannot, with the reason. Empty when the room is out of reach.</summary>
    public async Task<IReadOnlyList<TrioCandidate>> CandidatesAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, ct);
        if (room is null or { ErasedAt: not null } || !PermissionTable.AllowsAbout(Permission.SeeRoster, actor, room.ChannelId, room.MunicipalityId)) return [];
        var matched = (await db.MatchRoomsAsync(keys, [room], ct)).Single();
        var supporters = (await SupporterCandidates.ReadAsync(db, ct)).ToDictionary(person => person.Id);
        return [.. (await db.MatchPeopleAsync(only: null, ct))
            .Where(person => person.Id != actor.Id && person.Scopes.Any(scope => scope.Covers(room.ChannelId, room.MunicipalityId)))
            .Select(person => new TrioCandidate(person.Id, supporters[person.Id].PublicName, supporters[person.Id].About, person.Kind, person.Load, person.Capacity,
                matched.Held.Values.Contains(person.Id), person.RefusalFor(matched, person.Kind)))
            .OrderByDescending(c => c.IsHolder).ThenBy(c => c.Refusal is not null).ThenBy(c => c.SeatsHeld).ThenBy(c => c.PublicName, StringComparer.Ordinal)];
    }

    private static bool SeesRisk(Actor actor, Room room) => PermissionTable.AllowsAbout(Permission.SeeRiskLevel, actor, room.ChannelId, room.MunicipalityId);
}
