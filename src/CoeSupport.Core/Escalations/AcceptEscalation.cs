using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Duties;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>A specialist takes an escalation: it lets them into the room from the chosen line on, or shows them the quoted lines. The first one has it.</summary>
public sealed class AcceptEscalation(Database database, KeyStore keys, OnDuty duty)
{
    /// <summary>Takes it. Who has it already gets the room again.</summary>
    public Task<AcceptResult> AcceptAsync(Actor actor, EscalationId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync("a specialist takes an escalation", (db, token) => AcceptAsync(db, actor, id, token), ct);
    }

    private async Task<AcceptResult> AcceptAsync(SupportDb db, Actor actor, EscalationId id, CancellationToken ct)
    {
        if (await AskedFor.LockAsync(db, id, ct) is not { } asked || asked.Specialist(actor.Id) is not { } offer || asked.Escalation.RaisedBy == actor.Id) return AcceptResult.Refused(EscalationRefusal.NotFound);
        var escalation = asked.Escalation;
        if (asked.Over is { } over) return AcceptResult.Refused(over);
        if (escalation.AcceptedBy == actor.Id) return new AcceptResult(escalation.RoomId, null);
        if (escalation.AcceptedBy is { } by) return AcceptResult.Refused(EscalationRefusal.AlreadyAccepted, await AskedFor.NameAsync(db, by, ct));
        if (keys.FindRoomKey(escalation.RoomId) is null) return AcceptResult.Refused(EscalationRefusal.Erased);
        if (await KindOfAsync(db, actor.Id, ct) is not { } kind || kind != offer.Kind) return AcceptResult.Refused(EscalationRefusal.NotTheKind);
        var now = db.Now;
        var municipality = await db.RoomsAndPractice().Where(room => room.Id == escalation.RoomId).Select(room => room.MunicipalityId).SingleAsync(ct);
        if (!(await duty.ReadAsync(db, kind, municipality, now, ct)).Any(person => person.Staff == actor.Id)) return AcceptResult.Refused(EscalationRefusal.OffDuty);

        var membership = await LetInAsync(db, escalation, actor.Id, ct);
        escalation.Accept(actor.Id, kind, membership.Id, now);
        offer.End(OfferAnswer.Accepted, now);
        asked.EndOthers(offer, OfferAnswer.TakenByOther, now);
        await asked.SettleAsync(db, ct);
        db.EscalationSteps.Add(escalation.Step(StepKind.Accepted, now, actor.Id, offer.As, kind));
        await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EscalationAccepted, escalation.RoomId, $"{id} {kind}", ct);
        await db.AnnounceRoomAsync(escalation.RoomId, ct);
        asked.Announce(db);
        return new AcceptResult(escalation.RoomId, null);
    }

    /// <summary>What they are asked for at this very moment; null for who is no specialist (any more).</summary>
    private static async Task<SpecialistKind?> KindOfAsync(SupportDb db, StaffId id, CancellationToken ct) =>
        await Actors.FindAsync(db, id, ct) is { } now && PermissionTable.Allows(Permission.AnswerEscalation, now) ? await db.Staff.Where(s => s.Id == id).Select(s => s.Specialty).SingleAsync(ct) : null;

    /// <summary>A membership on the word of who called. Somebody in the room by another escalation keeps one membership, from the earlier line on.</summary>
    private static async Task<Membership> LetInAsync(SupportDb db, Escalation escalation, StaffId staff, CancellationToken ct)
    {
        var now = db.Now;
        var grounds = escalation.IsAdvice ? Grounds.Advice : Grounds.Escalation;
        var from = escalation.FromSequence;
        var open = await db.Memberships.SingleOrDefaultAsync(m => m.RoomId == escalation.RoomId && m.StaffId == staff && m.Grounds == grounds && m.EndedAt == null, ct);
        if (open is not null && open.IsOpen(now) && (escalation.IsAdvice || open.FromSequence is null || open.FromSequence <= from)) return open;
        if (open is not null)
        {
            if (open.FromSequence < from) from = open.FromSequence.Value;
            open.End(now);
            await db.SaveChangesAsync(ct); // the old one must have ended before the next begins
        }
        var membership = new Membership(escalation.RoomId, staff, grounds, canWrite: !escalation.IsAdvice, now, escalation.RaisedBy, fromSequence: escalation.IsAdvice ? null : from, until: escalation.IsDrill ? escalation.RaisedAt + Escalation.LongestDrill : null);
        db.Memberships.Add(membership);
        if (open is not null) foreach (var other in await db.Escalations.Where(e => e.MembershipId == open.Id && e.State == EscalationState.Accepted).ToListAsync(ct)) other.ComeBy(membership.Id);
        await AuditTrail.WriteAsync(db, now, escalation.RaisedBy, AuditAction.MembershipGranted, escalation.RoomId, $"{membership.Id} {staff} {grounds}", ct);
        return membership;
    }
}
