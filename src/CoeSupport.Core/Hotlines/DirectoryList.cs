using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Hotlines;

/// <summary>The directory of hotlines and agencies, for everybody who works here.</summary>
public sealed class DirectoryList(Database database)
{
    /// <summary>All entries: by what they are for, those nearby first.</summary>
    public async Task<IReadOnlyList<DirectoryEntryView>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        return await ReadAsync(db, actor, _ => true, ct);
    }

    /// <summary>Those for the parent of a room: of their municipality, their prefecture and the whole country. Empty for strangers.</summary>
    public async Task<IReadOnlyList<DirectoryEntryView>> ForRoomAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        if (!(await db.OpenMembershipsAsync(room, actor.Id, ct)).Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return [];
        if (await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == room, ct) is not { } place) return [];
        var prefecture = place.MunicipalityId is { } id ? await db.Municipalities.Where(town => town.Id == id).Select(town => town.Prefecture).SingleOrDefaultAsync(ct) : null;
        return await ReadAsync(db, actor, entry => entry.MunicipalityId is { } town ? town == place.MunicipalityId : entry.Prefecture is null || entry.Prefecture == prefecture, ct);
    }

    private static async Task<IReadOnlyList<DirectoryEntryView>> ReadAsync(SupportDb db, Actor actor, Func<DirectoryEntry, bool> which, CancellationToken ct)
    {
        var towns = await db.Municipalities.AsNoTracking().ToDictionaryAsync(town => town.Id, ct);
        var entries = (await db.DirectoryEntries.AsNoTracking().ToListAsync(ct)).Where(which);
        return [.. entries.OrderBy(entry => entry.Kind).ThenBy(entry => entry.MunicipalityId is null).ThenBy(entry => entry.Prefecture is null).ThenBy(entry => entry.Prefecture, StringComparer.Ordinal).ThenBy(entry => entry.Id.Value)
            .Select(entry => new DirectoryEntryView(entry.Id, entry.Words(), PlaceOf(entry, towns), entry.Version, KeepDirectory.Reaches(actor, entry.MunicipalityId)))];
    }

    private static string? PlaceOf(DirectoryEntry entry, Dictionary<MunicipalityId, Municipality> towns) => entry.MunicipalityId is { } id ? towns.GetValueOrDefault(id)?.Name : entry.Prefecture;
}
