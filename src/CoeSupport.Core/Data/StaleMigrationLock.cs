using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Data;

/// <summary>
/// EF Core's SQLite migrations take a lock row; a process that died in the middle leaves it, and the next start would wait for ever without a
/// word. The process lock on the storage folder proves that nobody else is migrating, so a row found here is stale.
/// </summary>
internal static class StaleMigrationLock
{
    public static async Task RefuseAsync(SupportDb db, CancellationToken ct)
    {
        if (db is not SqliteSupportDb) return;
        var tables = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'").SingleAsync(ct);
        if (tables == 0) return;
        var rows = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM \"__EFMigrationsLock\"").SingleAsync(ct);
        if (rows > 0)
        {
            throw new InvalidOperationException(
                "A migration of the support database was interrupted. Restore the last backup, or check the schema and run: DELETE FROM \"__EFMigrationsLock\";");
        }
    }
}
