using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Supporters;

/// <summary>Takes the list of supporters out of the house. That it was done, and what was asked for, is on the record before the first line leaves.</summary>
public sealed class ExportSupporters(Database database, SupporterRoster roster)
{
    /// <summary>The loads of this moment; null for whoever may not see them.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="what">Which list, with its filters: codes only.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SupporterLoads?> BeginAsync(Actor actor, string what, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(what);
        var now = await database.ChangeAsAsync(actor, async (db, token) =>
        {
            if (await Actors.FindAsync(db, actor.Id, token) is not { } current || !(current.Holds(Role.Coordinator) || current.Holds(Role.Administrator))) return null;
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.SupportersExported, room: null, what, token);
            return current;
        }, ct);
        return now is null ? null : await roster.ReadAsync(now, ct);
    }
}
