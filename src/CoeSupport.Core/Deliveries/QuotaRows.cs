using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Deliveries;

/// <summary>The one row a channel has, made on first use within the caller's change.</summary>
internal static class QuotaRows
{
    public static async Task<SendingQuota> QuotaOfAsync(this SupportDb db, ChannelId channel, CancellationToken ct)
    {
        await db.LockAsync($"quota:{channel}", ct);
        if (await db.SendingQuotas.SingleOrDefaultAsync(q => q.ChannelId == channel, ct) is { } quota) return quota;
        quota = new SendingQuota(channel);
        db.SendingQuotas.Add(quota);
        return quota;
    }

    /// <summary>True while LINE takes no more pushes of this channel, as far as we know.</summary>
    public static Task<bool> IsStoppedAsync(this SupportDb db, ChannelId channel, CancellationToken ct)
    {
        var month = JapanMonth.StartOf(db.Now);
        return db.SendingQuotas.AnyAsync(q => q.ChannelId == channel && q.StoppedAt >= month, ct);
    }
}
