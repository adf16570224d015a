using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>The seats of somebody who goes or rests, each with who could take it, read within the caller's context.</summary>
internal static class LeavingSeats
{
    /// <summary>Those within the actor's reach; <paramref name="people"/> are asked, without the one who goes.</summary>
    public static async Task<IReadOnlyList<LeavingSeat>> ReadAsync(SupportDb db, KeyStore keys, Actor actor, Permission permission, StaffId leaver, IReadOnlyList<MatchPerson> people, CancellationToken ct)
    {
        var theirs = await db.Seats.AsNoTracking().Where(seat => seat.StaffId == leaver && seat.LeftAt == null).ToDictionaryAsync(seat => seat.RoomId, seat => seat.Kind, ct);
        var ids = theirs.Keys.ToList();
        var rooms = (await db.Rooms.AsNoTracking().Where(room => ids.Contains(room.Id) && room.ErasedAt == null).ToListAsync(ct))
            .Where(room => PermissionTable.AllowsAbout(permission, actor, room.ChannelId, room.MunicipalityId)).ToDictionary(room => room.Id);
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var matched = (await db.MatchRoomsAsync(keys, rooms.Values, ct)).Select(room => (room with { Held = room.Held.Where(seat => seat.Value != leaver).ToDictionary() }, theirs[room.Id]));
        return [.. new TrioMatching(people).Follow(matched, ct).Select(match => new LeavingSeat(match.Room,
            keys.FindRoomKey(match.Room) is { } key ? rooms[match.Room].NameUnder(key) : null, match.Kind, match.Successor, match.Gaps)
        {
            Municipality = rooms[match.Room].MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
            Refused = match.Refused,
        })];
    }
}
