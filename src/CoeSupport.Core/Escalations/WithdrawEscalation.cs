using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Whoever raised an escalation takes a mistaken press back, as long as nobody has taken it. All who were asked are told.</summary>
public sealed class WithdrawEscalation(Database database)
{
    /// <summary>Takes it back.</summary>
    public Task<AcceptResult> WithdrawAsync(Actor actor, EscalationId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync("a mistaken press is taken back", async (db, token) =>
        {
            if (await AskedFor.LockAsync(db, id, token) is not { } asked || asked.Escalation.RaisedBy != actor.Id) return AcceptResult.Refused(EscalationRefusal.NotFound);
            var escalation = asked.Escalation;
            var now = db.Now;
            if (!(await db.OpenMembershipsAsync(escalation.RoomId, actor.Id, token)).Any(m => PermissionTable.AllowsInRoom(Permission.RaiseEscalation, m, now))) return AcceptResult.Refused(EscalationRefusal.NotFound);
            if (escalation.State == EscalationState.Withdrawn) return new AcceptResult(escalation.RoomId, null);
            if (asked.Over is { } over) return AcceptResult.Refused(over);
            if (escalation.AcceptedBy is { } by) return AcceptResult.Refused(EscalationRefusal.AlreadyAccepted, await AskedFor.NameAsync(db, by, token));
            escalation.Withdraw(now);
            asked.EndOthers(own: null, OfferAnswer.Over, now);
            await asked.SettleAsync(db, token);
            db.EscalationSteps.Add(escalation.Step(StepKind.Withdrawn, now, actor.Id));
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EscalationWithdrawn, escalation.RoomId, id.ToString(), token);
            await db.AnnounceRoomAsync(escalation.RoomId, token);
            if (escalation.IsDrill) await db.LeavePracticeAsync(escalation, token);
            asked.Announce(db);
            db.Announce(Feed.FeedTopic.Erasures); // what it held goes on
            return new AcceptResult(escalation.RoomId, null);
        }, ct);
    }
}
