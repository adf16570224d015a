using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Oversight;

/// <summary>Takes lines of the audit trail out of the house. That it was done is a line itself, with what was asked for, before the first one leaves.</summary>
public sealed class ExportAudit(Database database, AuditLog log)
{
    /// <summary>The lines, the newest first and this export's own among them; null for whoever is no administrator.</summary>
    public async Task<IAsyncEnumerable<AuditLine>?> BeginAsync(Actor actor, AuditFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        var may = await database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await Actors.FindAsync(db, actor.Id, token) is not { } now || !now.Holds(Role.Administrator)) return false;
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.AuditExported, filter.Room, filter.ToString(), token);
            return true;
        }, ct);
        return may ? log.StreamAsync(actor, filter, ct) : null;
    }
}
