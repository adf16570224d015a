using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Operations;

/// <summary>
/// What did not reach LINE in the channels somebody looks after. They see that it failed and why; whether a parent shall still have it today is decided
/// in its room, by those who read it (<c>Rooms/SendAgain</c>).
/// </summary>
public sealed class FailedSendings(Database database)
{
    /// <summary>The most rows in one reading.</summary>
    public const int Most = 50;

    /// <summary>The latest first; empty for those who look after no channel.</summary>
    public async Task<IReadOnlyList<FailedSending>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Coordinator) && !actor.Holds(Role.Administrator)) return [];
        // Past the filter, because whoever looks after a channel is in none of its rooms; the projection takes no words along.
        await using var db = database.OpenAsSystem("the list of failed sendings shows reasons and instants, without words");
        var channels = (await db.Channels.AsNoTracking().ToListAsync(ct))
            .Where(channel => PermissionTable.AllowsAbout(Permission.SeeChannels, actor, channel.Id, channel.MunicipalityId))
            .ToDictionary(channel => channel.Id, channel => channel.Name);
        var ids = channels.Keys.ToList();
        var rows = await db.UnsentFailures().Where(d => ids.Contains(d.ChannelId)).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(Most)
            .Select(d => new { d.Id, d.ChannelId, d.RoomId, d.Reason, d.CreatedAt, d.IsAutomatic }).ToListAsync(ct);
        var rooms = rows.Select(row => row.RoomId).Distinct().ToList();
        var now = db.Now;
        var own = (await db.Memberships.AsNoTracking().Where(m => m.StaffId == actor.Id && rooms.Contains(m.RoomId) && m.EndedAt == null).ToListAsync(ct))
            .Where(m => PermissionTable.AllowsInRoom(Permission.SendAgain, m, now)).Select(m => m.RoomId).ToHashSet();
        return [.. rows.Select(row => new FailedSending(row.Id, channels[row.ChannelId], row.Reason, row.CreatedAt, row.IsAutomatic, own.Contains(row.RoomId) ? row.RoomId : null))];
    }
}
