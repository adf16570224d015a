using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Deliveries;

/// <summary>The open alerts about the channels in somebody's scope.</summary>
public sealed class OperatorAlerts(Database database)
{
    /// <summary>All of them; empty for whoever is neither coordinator nor administrator.</summary>
    public async Task<IReadOnlyList<OperatorAlert>> ReadAsync(Actor actor, CancellationToken ct)
    {
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var rows = await (from quota in db.SendingQuotas.AsNoTracking() join channel in db.Channels.AsNoTracking() on quota.ChannelId equals channel.Id select new { quota, channel }).ToListAsync(ct);
        return [.. rows
            .Where(row => PermissionTable.AllowsAbout(Permission.SeeOperatorAlerts, actor, row.channel.Id, row.channel.MunicipalityId))
            .Where(row => row.quota.IsStopped(now) || row.quota.IsNearlyUsed(now))
            .Select(row => new OperatorAlert(row.channel.Id, row.channel.Name, row.quota.IsStopped(now), row.quota.Used, row.quota.Limit))];
    }
}
