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
        var rooms = (await db.Rooms.Where(room => room.TrioFullSince == null && room.ErasedAt == null)
            // Columns, not whole rows: there may be ten thousand.
            .Select(room => new { room.Id, room.ChannelId, room.MunicipalityId, room.SealedName, room.CreatedAt, room.WaitingSince, room.BlockedAt, room.AwaitsConsentSince, room.NamesDanger, room.LastMessageAt, room.Risk, room.RiskSince, room.RiskSetBy, room.RiskSeenAt }).ToListAsync(ct))
            .Where(room => PermissionTable.AllowsAbout(Permission.SeeRoster, actor, room.ChannelId, room.MunicipalityId))
            .ToList();
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var reception = (await db.Memberships.AsNoTracking()
            .Where(m => m.Grounds == Grounds.Reception && m.EndedAt == null && (m.Until == null || m.Until > now))
            .GroupBy(m => m.RoomId).Select(group => new { Room = group.Key, Count = group.Count() })
            .ToListAsync(ct)).ToDictionary(r => r.Room, r => r.Count);
        // From the rooms that wait to their seats: the other way round every seat of every trio would be looked at.
        var waiting = db.Rooms.Where(room => room.TrioFullSince == null).Select(room => room.Id);
        var held = (await db.Seats.AsNoTracking().Where(seat => seat.LeftAt == null && waiting.Contains(seat.RoomId))
            .Select(seat => new { seat.RoomId, seat.Kind }).ToListAsync(ct)).ToLookup(seat => seat.RoomId, seat => seat.Kind);
        var facts = await ReadIntakeFacts.OfWaitingAsync(db, keys, ct);
        // An erased room needs no trio; one that was erased this moment is not marked yet and has no key any more.
        return [.. rooms
            .Select(room => (Room: room, Key: keys.FindRoomKey(room.Id), Risk: SeesRisk(actor, room.ChannelId, room.MunicipalityId) ? RoomRisk.Of(room.Risk, room.RiskSince, room.RiskSetBy, room.RiskSeenAt) : null))
            .Where(one => one.Key is not null)
            .OrderByDescending(one => one.Risk?.Level ?? RiskLevel.None).ThenBy(one => one.Room.WaitingSince ?? DateTimeOffset.MaxValue).ThenBy(one => one.Room.CreatedAt)
            .Select(one => new TriageRow(one.Room.Id, Room.NameOf(one.Room.Id, one.Room.SealedName, one.Key!), one.Room.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
                one.Room.CreatedAt, one.Room.WaitingSince, reception.GetValueOrDefault(one.Room.Id), one.Room.BlockedAt is not null,
                one.Room.AwaitsConsentSince is { } since ? new ConsentWait(since, one.Room.NamesDanger) : null)
            {
                Held = [.. held[one.Room.Id].Order()],
                Facts = facts.GetValueOrDefault(one.Room.Id) ?? IntakeFacts.None,
                Risk = one.Risk,
                QuietSince = one.Room.LastMessageAt,
            })];
    }

    /// <summary>Supporters of this room: who holds a seat, who could take one, those with the fewest seats first, and then who cannot, with the reason. Empty when the room is out of reach.</summary>
    public async Task<IReadOnlyList<TrioCandidate>> CandidatesAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, ct);
        if (room is null or { ErasedAt: not null } || !PermissionTable.AllowsAbout(Permission.SeeRoster, actor, room.ChannelId, room.MunicipalityId)) return [];
        var matched = (await db.MatchRoomsAsync(keys, [room], ct)).Single();
        var supporters = await SupporterCandidates.ReadAsync(db, ct);
        var named = supporters.ToDictionary(person => person.Id);
        return [.. (await db.MatchPeopleAsync(supporters, ct))
            .Where(person => person.Id != actor.Id && person.Scopes.Any(scope => scope.Covers(room.ChannelId, room.MunicipalityId)))
            .Select(person => new TrioCandidate(person.Id, named[person.Id].PublicName, named[person.Id].About, person.Kind, person.Load, person.Capacity,
                matched.Held.Values.Contains(person.Id), person.RefusalFor(matched, person.Kind)))
            .OrderByDescending(c => c.IsHolder).ThenBy(c => c.Refusal is not null).ThenBy(c => c.SeatsHeld).ThenBy(c => c.PublicName, StringComparer.Ordinal)];
    }

    private static bool SeesRisk(Actor actor, ChannelId channel, MunicipalityId? municipality) => PermissionTable.AllowsAbout(Permission.SeeRiskLevel, actor, channel, municipality);
}
