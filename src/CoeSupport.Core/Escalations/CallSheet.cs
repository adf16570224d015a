using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>What somebody who may call a specialist has before them when they do.</summary>
public sealed class CallSheet(Database database, KeyStore keys)
{
    /// <summary>How many lines are offered.</summary>
    public const int MostLines = 12;

    /// <summary>The sheet. Null for who may not call from this room.</summary>
    public async Task<CallSheetView?> ReadAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        if (!(await db.OpenMembershipsAsync(room, actor.Id, ct)).Any(m => PermissionTable.AllowsInRoom(Permission.RaiseEscalation, m, now)) || keys.FindRoomKey(room) is not { } key) return null;
        var municipality = await (from r in db.Rooms.AsNoTracking() where r.Id == room select new { r.MunicipalityId }).SingleOrDefaultAsync(ct);
        if (municipality is null) return null;
        var place = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(m => m.Id == municipality.MunicipalityId, ct);
        var lines = await db.Messages.AsNoTracking().Where(m => m.RoomId == room && m.WithdrawnAt == null && m.SealedBody != null).OrderByDescending(m => m.Sequence).Take(MostLines).ToListAsync(ct);
        var authors = lines.Select(line => line.StaffId).OfType<StaffId>().Distinct().ToList();
        var staff = await db.Staff.AsNoTracking().Where(s => authors.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        return new CallSheetView(
            [.. lines.OrderBy(line => line.Sequence).Select(line => ReadRooms.Open(line, key, line.StaffId is { } author ? staff.GetValueOrDefault(author) : null, delivery: null))],
            place?.Hotlines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [], place?.Contact ?? "");
    }
}
