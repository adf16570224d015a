using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Inbox;

/// <summary>What was set aside in the channels somebody looks after, so that it does not lie there unseen.</summary>
public sealed class FailedEvents(Database database)
{
    /// <summary>The most rows in one reading.</summary>
    public const int Most = 200;

    /// <summary>The oldest first; empty for those who look after no channel.</summary>
    public async Task<IReadOnlyList<FailedEvent>> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Coordinator) && !actor.Holds(Role.Administrator)) return [];
        // Past the filter, because events belong to nobody's room yet; the projection takes no payload along.
        await using var db = database.OpenAsSystem("the list of failed events shows what was set aside, without words");
        var channels = (await db.Channels.AsNoTracking().ToListAsync(ct))
            .Where(channel => PermissionTable.AllowsAbout(Permission.SeeFailedEvents, actor, channel.Id, channel.MunicipalityId))
            .ToDictionary(channel => channel.BotUserId, channel => channel.Name);
        var bots = channels.Keys.ToList();
        var rows = await db.InboxEvents.AsNoTracking().Where(e => e.State == InboxState.Failed && bots.Contains(e.Destination)).OrderBy(e => e.Id).Take(Most)
            .Select(e => new { e.Id, e.Destination, e.Kind, e.ReceivedAt, e.HandledAt, e.Reason }).ToListAsync(ct);
        return [.. rows.Select(e => new FailedEvent(e.Id, channels[e.Destination], e.Kind, e.ReceivedAt, e.HandledAt, e.Reason))];
    }
}
