using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Who can read a room, who could, and on what grounds; for its members, so that nobody has to guess who reads along.</summary>
public sealed class RoomReaders(Database database)
{
    /// <summary>Everybody. Null when there is no such room for this person.</summary>
    public async Task<RoomReadersView?> ReadAsync(Actor actor, RoomId roomId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var own = await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        if (!own.Any(m => PermissionTable.AllowsInRoom(Permission.SeeReaders, m, now))) return null;
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, ct);
        if (room is null) return null;
        var rows = await (from m in db.Memberships.AsNoTracking()
                          join staff in db.Staff on m.StaffId equals staff.Id
                          where m.RoomId == roomId && m.StartedAt <= now && m.Grounds != Grounds.Advice
                          select new { Membership = m, staff.PublicName, staff.Kind, staff.LeftAt }).ToListAsync(ct);
        var readers = rows.Select(row => Reader(row.Membership, row.PublicName, row.Kind, row.LeftAt, now)).ToList();
        return new RoomReadersView(
            [.. readers.Where(reader => reader.IsOpen).OrderBy(reader => reader.Grounds).ThenBy(reader => reader.Kind).ThenBy(reader => reader.Since)],
            [.. readers.Where(reader => !reader.IsOpen).OrderByDescending(reader => reader.Until)],
            await db.ConsentTexts.AsNoTracking().Where(text => text.ChannelId == room.ChannelId && text.Version == room.ConsentTold)
                .Select(text => new ToldText(text.Version, text.Text, room.ConsentToldAt, text.Version == room.ConsentVersion ? room.ConsentAt : null)).SingleOrDefaultAsync(ct));
    }

    private static RoomReader Reader(Membership m, string name, SupporterKind? kind, DateTimeOffset? leftAt, DateTimeOffset now)
    {
        // Whoever left has no access whatever rows remain.
        var ends = new[] { m.EndedAt, m.Until, leftAt }.OfType<DateTimeOffset>().ToList();
        DateTimeOffset? until = ends.Count == 0 ? null : ends.Min();
        return new RoomReader(m.StaffId, name, kind, m.Grounds, m.StartedAt, until, IsOpen: m.IsOpen(now) && leftAt is null, FromLater: m.FromSequence is not null);
    }
}
