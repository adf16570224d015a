using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Staffing;

/// <summary>Decides whether a colleague looks at somebody's replies before they leave: for those who are new. What already waits is still decided about.</summary>
public sealed class AskSecondEyes(Database database)
{
    /// <summary>Decides it. Null when done, also when it was so.</summary>
    public Task<StaffRefusal?> SetAsync(Actor actor, StaffId id, bool asked, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<StaffRefusal?>("somebody decides whether a person's replies are looked at first", async (db, token) =>
        {
            await db.LockAsync("staff", token);
            var (staff, refusal) = await Places.ReachAsync(db, actor, Permission.AskSecondEyes, id, token);
            if (staff is null) return refusal;
            if (asked && staff.Kind is null) return StaffRefusal.NoKind;
            if (staff.SecondEyesSince is not null == asked) return null;
            staff.AskSecondEyes(asked, db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, asked ? AuditAction.SecondEyesAsked : AuditAction.SecondEyesLifted, room: null, id.ToString(), token);
            db.Announce(FeedTopic.People);
            db.Announce(FeedTopic.Of(id));
            return null;
        }, ct);
    }
}
