using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>Debriefs for their authors and the supervisors of the rooms, and whether one is proposed.</summary>
public sealed class Debriefs(Database database, KeyStore keys, HeavyRooms heavy)
{
    /// <summary>So long after a heavy moment one is proposed.</summary>
    public static readonly TimeSpan ProposedFor = TimeSpan.FromHours(24);

    /// <summary>Not before the conversation has rested so long: nobody is asked how it was while it is.</summary>
    public static readonly TimeSpan RestsFor = TimeSpan.FromMinutes(15);

    /// <summary>The most in one reading.</summary>
    public const int Most = 50;

    /// <summary>Those one may read, newest first; of one room, or of all of them.</summary>
    public async Task<IReadOnlyList<DebriefView>> ReadAsync(Actor actor, RoomId? room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var rows = await (from debrief in db.Debriefs.AsNoTracking()
                          join place in db.Rooms on debrief.RoomId equals place.Id
                          join author in db.Staff on debrief.AuthorId equals author.Id
                          where room == null || debrief.RoomId == room
                          orderby debrief.WrittenAt descending
                          select new { Debrief = debrief, Room = place, author.PublicName }).Take(Most).ToListAsync(ct);
        return [.. rows.Select(row => (row, Key: keys.FindRoomKey(row.Room.Id))).Where(one => one.Key is not null)
            .Select(one => new DebriefView(one.row.Debrief.Id, one.row.Room.Id, one.row.Room.NameUnder(one.Key!), one.row.PublicName, one.row.Debrief.TextUnder(one.Key!), one.row.Debrief.WrittenAt))];
    }

    /// <summary>True for somebody who was in the room in its latest heavy moment, within the last day, and has written nothing since; once the conversation rests and nobody leads it.</summary>
    public async Task<bool> IsProposedAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAsSystem("whether a debrief is proposed is looked up, without any word");
        var now = db.Now;
        var own = await db.Memberships.AsNoTracking().Where(m => m.RoomId == room && m.StaffId == actor.Id).ToListAsync(ct);
        if (!own.Any(m => PermissionTable.AllowsInRoom(Permission.WriteDebrief, m, now))) return false;
        if (await Accompanying.LeadAsync(db, room, ct) is not null || await db.Rooms.AnyAsync(r => r.Id == room && r.LastMessageAt > now - RestsFor, ct)) return false;
        var latest = (await heavy.FindAsync(db, [room], now - ProposedFor, ct)).LastOrDefault(moment => own.Any(m =>
            PermissionTable.AllowsInRoom(Permission.WriteDebrief, m, now) && m.StartedAt <= moment.At));
        return latest is not null && !await db.Debriefs.AnyAsync(d => d.RoomId == room && d.AuthorId == actor.Id && d.WrittenAt >= latest.At, ct);
    }
}
