using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Deliveries;

/// <summary>Counts at most hourly how much of each channel's monthly quota is used, and says once a month when 80 % are.</summary>
public sealed partial class CountQuotas(Database database, ReadQuota read, ILogger<CountQuotas> log)
{
    /// <summary>The shortest time between two counts.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private DateTimeOffset _notBefore;

    /// <summary>Counts every channel whose count is old.</summary>
    /// <returns>How many were counted.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var counted = 0;
        var now = database.Clock.GetUtcNow();
        if (now < _notBefore) return counted; // asked after every sending
        _notBefore = now + Interval;
        foreach (var (channel, botUserId) in await DueAsync(ct))
        {
            // Before the change: no call to LINE while the gate is held.
            var reading = await read(botUserId, ct);
            if (await CountAsync(channel, reading, ct)) LogNearlyUsed(log, channel);
            counted++;
        }
        return counted;
    }

    private async Task<List<(ChannelId Id, string BotUserId)>> DueAsync(CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("the quota worker looks for old counts");
        var old = db.Now - Interval;
        var due = await db.Channels.Where(c => !db.SendingQuotas.Any(q => q.ChannelId == c.Id && q.CountedAt > old)).Select(c => new { c.Id, c.BotUserId }).ToListAsync(ct);
        return [.. due.Select(c => (c.Id, c.BotUserId))];
    }

    private Task<bool> CountAsync(ChannelId channel, QuotaReading? reading, CancellationToken ct) => database.ChangeAsSystemAsync("a quota is counted", async (db, token) =>
    {
        var quota = await db.QuotaOfAsync(channel, token);
        var month = JapanMonth.StartOf(db.Now);
        var used = reading?.Used ?? await db.Deliveries.LongCountAsync(d => d.ChannelId == channel && d.Method == DeliveryMethod.Push && d.AcceptedAt >= month, token);
        return quota.Count(reading is null ? quota.Limit : reading.Value.Limit, used, db.Now);
    }, ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} has used 80 % of this month's quota of messages at LINE.")]
    private static partial void LogNearlyUsed(ILogger logger, ChannelId channel);
}
