using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>Where a room could be placed by hand, for whoever may do that.</summary>
public sealed class RoomPlaces(Database database)
{
    /// <summary>The municipalities to choose from, by prefecture and name, without the one that it has. Null for whoever may not place this room.</summary>
    public async Task<IReadOnlyList<PlaceChoice>?> ReadAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId && r.ErasedAt == null, ct) is not { } room) return null;
        var coordinates = PermissionTable.AllowsAbout(Permission.PlaceRoom, actor, room.ChannelId, room.MunicipalityId);
        if (!coordinates && !(await db.OpenMembershipsAsync(roomId, actor.Id, ct)).Any(m => PermissionTable.AllowsInRoom(Permission.SayPlace, actor, m, db.Now))) return null;
        var places = await db.Municipalities.AsNoTracking().Where(place => place.Id != room.MunicipalityId).OrderBy(place => place.Prefecture).ThenBy(place => place.Name)
            .Select(place => new PlaceChoice(place.Id, place.Name, place.Prefecture)).ToListAsync(ct);
        return coordinates ? [.. places.Where(place => PermissionTable.AllowsAbout(Permission.PlaceRoom, actor, room.ChannelId, place.Id))] : places;
    }
}
