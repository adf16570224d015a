using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Emergency;

/// <summary>Every emergency access of the last months, for the administrators of the place.</summary>
public sealed class EmergencyAccesses(Database database)
{
    private const int Most = 200;
    private static readonly TimeSpan Back = TimeSpan.FromDays(92);

    /// <summary>The newest first, at most 200 of the last 92 days; null for whoever is no administrator.</summary>
    public async Task<IReadOnlyList<EmergencyAccess>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Administrator)) return null;
        await using var db = database.OpenAsSystem("administrators see who used emergency access, without a word");
        var now = db.Now;
        var since = now - Back;
        var rows = await (from reason in db.EmergencyReasons
                          join m in db.Memberships on reason.MembershipId equals m.Id
                          join room in db.Rooms on m.RoomId equals room.Id
                          join staff in db.Staff on m.StaffId equals staff.Id
                          where m.StartedAt >= since
                          orderby m.StartedAt descending
                          select new { Membership = m, room.ChannelId, room.MunicipalityId, staff.PublicName, staff.LeftAt, reason.Cause }).AsNoTracking().ToListAsync(ct);
        return [.. rows
            .Where(row => PermissionTable.AllowsAbout(Permission.SeeEmergencies, actor, row.ChannelId, row.MunicipalityId))
            .Take(Most)
            .Select(row => new EmergencyAccess(row.Membership.RoomId, row.PublicName, row.Cause, row.Membership.CanWrite, row.Membership.StartedAt,
                row.Membership.EndedAt ?? row.Membership.Until!.Value, row.Membership.IsOpen(now) && row.LeftAt is null))];
    }
}
