using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>
/// Somebody of the house (reception, a coordinator, the emergency contact) sees to an escalation that nobody has taken: the alarm rests for a while, and then
/// goes round again unless a specialist came or it was closed. Opens no word.
/// </summary>
public sealed class AcknowledgeEscalation(Database database)
{
    /// <summary>Says that one sees to it.</summary>
    public Task<AcceptResult> AcknowledgeAsync(Actor actor, EscalationId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync("somebody of the house sees to an escalation", async (db, token) =>
        {
            if (await AskedFor.LockAsync(db, id, token) is not { } asked || !await MayAsync(db, actor, asked, token)) return AcceptResult.Refused(EscalationRefusal.NotFound);
            var escalation = asked.Escalation;
            if (asked.Over is { } over) return AcceptResult.Refused(over);
            if (escalation.AcknowledgedBy == actor.Id) return new AcceptResult(escalation.RoomId, null);
            if ((escalation.AcceptedBy ?? escalation.AcknowledgedBy) is { } by) return AcceptResult.Refused(EscalationRefusal.AlreadyAccepted, await AskedFor.NameAsync(db, by, token));
            var now = db.Now;
            var own = asked.House(actor.Id);
            own?.End(OfferAnswer.Acknowledged, now);
            foreach (var offer in asked.Offers.Where(offer => offer != own && !offer.IsForSpecialist && offer.IsOpen)) offer.End(OfferAnswer.Over, now);
            await db.NoticesAreOverAsync(NoticeKind.EscalationUnacknowledged, room: null, id.Value, to: null, token);
            escalation.Acknowledge(actor.Id, now, RoutingPolicy.Of(escalation.Urgency).RestsFor);
            db.EscalationSteps.Add(escalation.Step(StepKind.Acknowledged, now, actor.Id, own?.As, due: escalation.NextStepAt));
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EscalationAcknowledged, escalation.RoomId, id.ToString(), token);
            await db.AnnounceRoomAsync(escalation.RoomId, token);
            asked.Announce(db);
            return new AcceptResult(escalation.RoomId, null);
        }, ct);
    }

    /// <summary>Who was asked as one of the house, or has a role over the place.</summary>
    internal static async Task<bool> MayAsync(SupportDb db, Actor actor, AskedFor asked, CancellationToken ct)
    {
        if (await Actors.FindAsync(db, actor.Id, ct) is not { } me) return false;
        if (asked.House(actor.Id) is not null) return true;
        var room = await db.RoomsAndPractice().Where(r => r.Id == asked.Escalation.RoomId).Select(r => new { r.ChannelId, r.MunicipalityId }).SingleAsync(ct);
        return PermissionTable.AllowsAbout(Permission.AcknowledgeEscalation, me, room.ChannelId, room.MunicipalityId);
    }
}
