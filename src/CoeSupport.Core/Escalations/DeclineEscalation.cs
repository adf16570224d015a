using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>A specialist does not take an escalation, or gives one back: the next are asked at once. Passed on, another kind is asked first.</summary>
public sealed class DeclineEscalation(Database database, RouteEscalation route)
{
    /// <summary>Declines an offer, or gives back what one has.</summary>
    public Task<AcceptResult> DeclineAsync(Actor actor, EscalationId id, DeclineReason reason, CancellationToken ct) => AnswerAsync(actor, id, reason, to: null, ct);

    /// <summary>Passes it on to another kind of specialist.</summary>
    public Task<AcceptResult> PassOnAsync(Actor actor, EscalationId id, SpecialistKind to, DeclineReason reason, CancellationToken ct) => AnswerAsync(actor, id, reason, to, ct);

    private async Task<AcceptResult> AnswerAsync(Actor actor, EscalationId id, DeclineReason reason, SpecialistKind? to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var answered = await database.ChangeAsSystemAsync("a specialist hands an escalation on", (db, token) => AnswerAsync(db, actor, id, reason, to, token), ct);
        if (answered.Refusal is null) await route.StartAsync(id, ct);
        return answered;
    }

    private static async Task<AcceptResult> AnswerAsync(SupportDb db, Actor actor, EscalationId id, DeclineReason reason, SpecialistKind? to, CancellationToken ct)
    {
        if (await AskedFor.LockAsync(db, id, ct) is not { } asked || asked.Specialist(actor.Id) is not { } offer
            || await Actors.FindAsync(db, actor.Id, ct) is not { } me || !PermissionTable.Allows(Permission.AnswerEscalation, me)) return AcceptResult.Refused(EscalationRefusal.NotFound);
        var escalation = asked.Escalation;
        if (asked.Over is { } over) return AcceptResult.Refused(over);
        if (escalation.AcceptedBy is { } by && by != actor.Id) return AcceptResult.Refused(EscalationRefusal.AlreadyAccepted, await AskedFor.NameAsync(db, by, ct));
        var now = db.Now;
        if (escalation.AcceptedBy is null && offer.Answer is OfferAnswer.Declined or OfferAnswer.PassedOn) return new AcceptResult(escalation.RoomId, null); // pressed twice
        await db.AnnounceRoomAsync(escalation.RoomId, ct); // before the end, so that the leaver's screens hear it too
        var answer = to is null ? OfferAnswer.Declined : OfferAnswer.PassedOn;
        offer.End(answer, now, reason);
        await db.NoticesAreOverAsync(NoticeKind.EscalationOffered, room: null, id.Value, actor.Id, ct);
        if (to is { } kind) escalation.Want(kind);
        var gaveBack = escalation.State == EscalationState.Accepted;
        db.EscalationSteps.Add(escalation.Step(gaveBack || to is not null ? StepKind.PassedOn : StepKind.Declined, now, actor.Id, offer.As, to ?? offer.Kind, reason: reason));
        if (gaveBack)
        {
            await db.LeaveAsync(escalation, ct);
            foreach (var other in asked.Offers.Where(other => other.Answer is OfferAnswer.TakenByOther or OfferAnswer.Over)) other.End(OfferAnswer.Lapsed, now);
            escalation.Reopen(now);
        }
        else if (escalation.AcknowledgedBy is null && escalation.Stage == RoutingStage.Specialists && (to is not null || !asked.Offers.Exists(other => other.IsForSpecialist && other.Answer == OfferAnswer.Waiting))) escalation.GoOnAt(now);
        else if (to is not null && escalation.AcknowledgedBy is null) escalation.GoOnAt(now); // another kind was not asked yet
        await AuditTrail.WriteAsync(db, now, actor.Id, to is null ? AuditAction.EscalationDeclined : AuditAction.EscalationPassedOn, escalation.RoomId, $"{id} {reason} {to}".TrimEnd(), ct);
        asked.Announce(db);
        return new AcceptResult(escalation.RoomId, null);
    }
}
