using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Deliveries;

/// <summary>How the channels somebody looks after do.</summary>
public sealed class ChannelStates(Database database, CheckBots bots)
{
    /// <summary>Failures are shown for so long.</summary>
    public static readonly TimeSpan FailedWithin = TimeSpan.FromDays(7);

    /// <summary>All of them by name; null for whoever is neither coordinator nor administrator.</summary>
    public async Task<IReadOnlyList<ChannelState>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(Role.Coordinator) && !actor.Holds(Role.Administrator)) return null;
        // Past the filter, because nobody who looks after a channel is in its rooms; only counts leave here.
        await using var db = database.OpenAsSystem("the list of channels counts what waits and what failed, without words");
        var channels = (await db.Channels.AsNoTracking().OrderBy(channel => channel.Name).ToListAsync(ct))
            .Where(channel => PermissionTable.AllowsAbout(Permission.SeeChannels, actor, channel.Id, channel.MunicipalityId)).ToList();
        if (channels.Count == 0) return [];
        var quotas = await db.SendingQuotas.AsNoTracking().ToDictionaryAsync(quota => quota.ChannelId, ct);
        var underWay = (await db.Deliveries.Where(d => d.State == DeliveryState.Queued || d.State == DeliveryState.Sending || d.State == DeliveryState.Retrying)
            .GroupBy(d => new { d.ChannelId, d.State }).Select(group => new { group.Key.ChannelId, group.Key.State, Count = group.Count() }).ToListAsync(ct)).ToLookup(row => row.ChannelId);
        var failed = await FailedAsync(db, ct);
        var now = db.Now;
        return [.. channels.Select(channel =>
        {
            var quota = quotas.GetValueOrDefault(channel.Id);
            var isCounted = quota?.CountedAt >= JapanMonth.StartOf(now);
            return new ChannelState
            {
                Id = channel.Id,
                Name = channel.Name,
                Bot = bots.Of(channel.BotUserId),
                ShowsPicture = channel.ShowsPicture,
                ShowsTyping = channel.ShowsTyping,
                QuietAfterDays = channel.QuietAfterDays,
                Used = isCounted ? quota!.Used : null,
                Limit = quota?.Limit,
                CountedAt = isCounted ? quota!.CountedAt : null,
                IsStopped = quota?.IsStopped(now) == true,
                IsNearlyUsed = quota?.IsNearlyUsed(now) == true,
                Waiting = underWay[channel.Id].Where(row => row.State != DeliveryState.Retrying).Sum(row => row.Count),
                Retrying = underWay[channel.Id].Where(row => row.State == DeliveryState.Retrying).Sum(row => row.Count),
                Failed = failed.GetValueOrDefault(channel.Id),
            };
        })];
    }

    private static async Task<Dictionary<ChannelId, int>> FailedAsync(SupportDb db, CancellationToken ct) =>
        await db.UnsentFailures()
            .Select(d => new { d.ChannelId, d.RoomId, d.MessageSequence }).Distinct()
            .GroupBy(d => d.ChannelId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, ct);
}
