using System.Globalization;
using System.Text;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Emergency;

/// <summary>The rooms in which somebody might need emergency access, found by the parent's name.</summary>
public sealed class RoomsWithinReach(Database database, KeyStore keys)
{
    /// <summary>The most rooms in one answer.</summary>
    public const int Most = 30;

    /// <summary>Those whose name has these letters, who waits longest first; without letters those who wait. Empty for whoever may not.</summary>
    public async Task<IReadOnlyList<RoomWithinReach>> FindAsync(Actor actor, string name, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(name);
        await using var db = database.OpenAs(actor);
        var sought = name.Trim().Normalize(NormalizationForm.FormKC);
        var rooms = (await db.Rooms.AsNoTracking().Where(room => room.ErasedAt == null && !room.IsPractice && (sought.Length > 0 || room.WaitingSince != null)).ToListAsync(ct))
            .Where(room => PermissionTable.AllowsAbout(Permission.BreakGlass, actor, room.ChannelId, room.MunicipalityId))
            .Select(room => (Room: room, Name: keys.FindRoomKey(room.Id) is { } key ? room.NameUnder(key) : null))
            .Where(found => sought.Length == 0 || (found.Name is { } its && CultureInfo.InvariantCulture.CompareInfo.IndexOf(its.Normalize(NormalizationForm.FormKC), sought, CompareOptions.IgnoreCase) >= 0))
            .OrderBy(found => found.Room.WaitingSince ?? DateTimeOffset.MaxValue).ThenBy(found => found.Room.CreatedAt)
            .Take(Most).ToList();
        var ids = rooms.ConvertAll(found => found.Room.Id);
        var teams = await db.TeamsAsync(db.Rooms.Where(room => ids.Contains(room.Id)).Select(room => room.Id), ct);
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        return [.. rooms.Select(found => new RoomWithinReach(found.Room.Id, found.Name, found.Room.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
            found.Room.WaitingSince, [.. teams[found.Room.Id].Select(member => member.PublicName).Distinct()]))];
    }
}
