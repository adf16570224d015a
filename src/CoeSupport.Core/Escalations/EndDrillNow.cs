using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Escalations;

/// <summary>Ends a drill within the caller's change, wherever its chain stands: nobody is asked any more, and everybody leaves the practice room.</summary>
internal static class EndDrillNow
{
    /// <summary>Ends it. By nobody when it has gone on for too long.</summary>
    public static async Task EndDrillAsync(this SupportDb db, AskedFor asked, StaffId? by, CancellationToken ct)
    {
        var (drill, now) = (asked.Escalation, db.Now);
        await db.AnnounceRoomAsync(drill.RoomId, ct); // before the end, so that the leavers' screens hear it too
        drill.Withdraw(now);
        asked.EndOthers(own: null, OfferAnswer.Over, now);
        await asked.SettleAsync(db, ct);
        db.EscalationSteps.Add(drill.Step(StepKind.DrillEnded, now, by));
        await AuditTrail.WriteAsync(db, now, by, AuditAction.DrillEnded, drill.RoomId, drill.Id.ToString(), ct);
        await db.LeavePracticeAsync(drill, ct);
        asked.Announce(db);
        db.Announce(FeedTopic.Erasures); // what it held goes on
    }
}
