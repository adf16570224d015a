using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>Withdraws a code: its cards still lead to us, and say nothing about a municipality any more. For good; another one can be made.</summary>
public sealed class WithdrawIntakeCode(Database database)
{
    /// <summary>Withdraws it; null when done, also when it was before.</summary>
    public Task<IntakeRefusal?> WithdrawAsync(Actor actor, IntakeCodeId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<IntakeRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync("intake-codes", token);
            var code = await db.IntakeCodes.SingleOrDefaultAsync(c => c.Id == id, token);
            if (code is null || !PermissionTable.AllowsAbout(Permission.KeepIntakeCodes, actor, code.ChannelId, code.MunicipalityId)) return IntakeRefusal.NotFound;
            if (code.WithdrawnAt is not null) return null;
            code.Withdraw(db.Now, actor.Id);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.IntakeCodeWithdrawn, room: null, $"{code.Id}", token);
            db.Announce(FeedTopic.Intake);
            return null;
        }, ct);
    }
}
