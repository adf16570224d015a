using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>
/// Takes a sending for one attempt. On PostgreSQL several processes may want it: the row is locked and passed over when another holds it or its
/// lease. On SQLite the write gate and the one process on the storage folder do that.
/// </summary>
internal static class DeliveryClaims
{
    /// <summary>The sending, tracked by this change; null when it is not there or another process has it.</summary>
    public static async Task<Delivery?> ClaimDeliveryAsync(this SupportDb db, DeliveryId id, CancellationToken ct)
    {
        if (db is not PostgresSupportDb) return await db.Deliveries.SingleOrDefaultAsync(d => d.Id == id, ct);
        var now = db.Now.UtcDateTime;
        var claimed = await db.Deliveries
            .FromSql($"""SELECT * FROM "Deliveries" WHERE "Id" = {id.Value} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {now}) FOR UPDATE SKIP LOCKED""")
            .IgnoreQueryFilters().ToListAsync(ct);
        return claimed.SingleOrDefault();
    }
}
