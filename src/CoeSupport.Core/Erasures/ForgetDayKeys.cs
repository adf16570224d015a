using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Erasures;

/// <summary>
/// Lets go of the keys under which events from LINE were sealed while they waited, once nothing of their day waits any more. Otherwise a copy of the
/// database from such a moment could be read for ever, also after its room was erased.
/// </summary>
public sealed class ForgetDayKeys(Database database, KeyStore keys)
{
    /// <summary>Keys of so many days stay: an event may be under way over midnight.</summary>
    private const int DaysKept = 2;

    /// <summary>Deletes those that seal nothing.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(database.Clock.GetUtcNow().UtcDateTime);
        await using var db = database.OpenAsSystem("days whose events wait are looked for");
        var needed = await db.InboxEvents.Where(e => e.SealedPayload != null).Select(e => e.KeyDay).Distinct().ToListAsync(ct);
        return keys.ForgetDays(today.AddDays(-DaysKept), needed.ToHashSet());
    }
}
