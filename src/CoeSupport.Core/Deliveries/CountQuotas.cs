using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CoeSupport.Core.Deliveries;

/// <summary>
/// Asks LINE at most hourly how much of each channel's monthly quota is used, and says once a month when 80 % are. While LINE does not answer, the last
/// limit stands and our own pushes are counted; sending does not wait for any of this.
/// </summary>
public sealed partial class CountQuotas(Database database, LineClients clients, ILogger<CountQuotas> log)
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
            var reading = await AskAsync(channel, botUserId, ct);
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

    /// <summary>What LINE says; null when it does not answer, or the channel is configured no more.</summary>
    private async Task<Reading?> AskAsync(ChannelId channel, string botUserId, CancellationToken ct)
    {
        if (clients.Find(botUserId) is not { } client) return null;
        try
        {
            var quota = await client.GetMessageQuotaAsync(ct);
            return new Reading(quota.Limit, await client.GetMessageQuotaConsumptionAsync(ct));
        }
        catch (Exception error) when (error is HttpRequestException or LineResponseException)
        {
            LogNoAnswer(log, channel, error is LineResponseException answer ? answer.StatusCode : 0);
            return null;
        }
    }

    private Task<bool> CountAsync(ChannelId channel, Reading? reading, CancellationToken ct) => database.ChangeAsSystemAsync("a quota is counted", async (db, token) =>
    {
        var quota = await db.QuotaOfAsync(channel, token);
        db.Announce(FeedTopic.Channels);
        if (reading is not null) return quota.Count(reading.Limit, reading.Used, db.Now);
        var month = JapanMonth.StartOf(db.Now);
        var ours = await db.Deliveries.LongCountAsync(d => d.ChannelId == channel && d.Method == DeliveryMethod.Push && d.AcceptedAt >= month, token);
        return quota.CountOurs(ours, db.Now);
    }, ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel {Channel} has used 80 % of this month's quota of messages at LINE.")]
    private static partial void LogNearlyUsed(ILogger logger, ChannelId channel);

    [LoggerMessage(Level = LogLevel.Information, Message = "LINE did not say how much of channel {Channel}'s quota is used (status {Status}); asked again in an hour.")]
    private static partial void LogNoAnswer(ILogger logger, ChannelId channel, int status);

    private sealed record Reading(long? Limit, long Used);
}
