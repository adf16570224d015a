using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.FollowUps;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>
/// Brings an escalation to an end: the specialist who has it, or, where none came, whoever of the house saw to it. Outcome and referral are recorded, the trio
/// gets the hand-back note, and what it opened closes at once.
/// </summary>
public sealed class CloseEscalation(Database database, KeyStore keys)
{
    /// <summary>Closes it.</summary>
    public async Task<AcceptResult> CloseAsync(Actor actor, EscalationId id, EscalationEnd end, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(end);
        return await database.ChangeAsSystemAsync("an escalation is brought to an end", async (db, token) =>
        {
            if (await AskedFor.LockAsync(db, id, token) is not { } asked) return AcceptResult.Refused(EscalationRefusal.NotFound);
            if (await RefuseAsync(db, actor, asked, token) is { } refused) return refused;
            if (Wrong(end, JapanDay.Of(db.Now)) is { } wrong) return AcceptResult.Refused(wrong);
            if (keys.FindRoomKey(asked.Escalation.RoomId) is not { } key) return AcceptResult.Refused(EscalationRefusal.Erased);
            await EndAsync(db, actor, asked, end, key, token);
            return new AcceptResult(asked.Escalation.RoomId, null);
        }, ct);
    }

    private static async Task<AcceptResult?> RefuseAsync(SupportDb db, Actor actor, AskedFor asked, CancellationToken ct)
    {
        var escalation = asked.Escalation;
        if (await db.MembershipOfAsync(escalation, actor.Id, ct) is { } membership && PermissionTable.AllowsInRoom(Permission.CloseEscalation, membership, db.Now)) return null;
        if (escalation is { State: EscalationState.Asking } && escalation.AcknowledgedBy == actor.Id && await AcknowledgeEscalation.MayAsync(db, actor, asked, ct)) return null;
        if (!asked.Offers.Exists(offer => offer.StaffId == actor.Id)) return AcceptResult.Refused(EscalationRefusal.NotFound);
        if (asked.Over is { } over) return AcceptResult.Refused(over);
        return escalation.AcceptedBy is { } by && by != actor.Id ? AcceptResult.Refused(EscalationRefusal.AlreadyAccepted, await AskedFor.NameAsync(db, by, ct)) : AcceptResult.Refused(EscalationRefusal.NotFound);
    }

    private static EscalationRefusal? Wrong(EscalationEnd end, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(end.HandBack)) return EscalationRefusal.Empty;
        if (end.HandBack.Length > Note.LongestText || end.Referral is { } long_ && (long_.Destination.Length > EscalationText.LongestLine || long_.AcceptedBy.Length > EscalationText.LongestLine)) return EscalationRefusal.TooLong;
        if (end.Outcome == EscalationOutcome.Referred && string.IsNullOrWhiteSpace(end.Referral?.Destination)) return EscalationRefusal.BadReferral;
        if (end.Referral is { } referral && (string.IsNullOrWhiteSpace(referral.Destination) || end.Outcome is not (EscalationOutcome.Referred or EscalationOutcome.EmergencyServices))) return EscalationRefusal.BadReferral;
        return end.FollowUpOn < today ? EscalationRefusal.BadDate : null;
    }

    private static async Task EndAsync(SupportDb db, Actor actor, AskedFor asked, EscalationEnd end, SealKey key, CancellationToken ct)
    {
        var escalation = asked.Escalation;
        var now = db.Now;
        await db.AnnounceRoomAsync(escalation.RoomId, ct); // before the end, so that the leaver's screens hear it too
        await db.LeaveAsync(escalation, ct);
        var after = await db.RoomsAndPractice().Where(room => room.Id == escalation.RoomId).Select(room => room.LastSequence).SingleAsync(ct);
        var handBack = EscalationText.Tidy(end.HandBack);
        db.Notes.Add(new Note(escalation.RoomId, actor.Id, NoteReaders.Team, after, escalation.Id.Value, handBack, key, now));
        if (end.FollowUpOn is { } day && !escalation.IsDrill) await FollowUpAsync(db, actor, escalation, day, handBack, after, key, ct);
        if (end.Referral is { } referral && await db.EscalationWords.SingleOrDefaultAsync(words => words.EscalationId == escalation.Id, ct) is { } words) words.Write(words.Open(key) with { Referral = referral }, key);
        escalation.Close(end, now);
        asked.EndOthers(own: null, OfferAnswer.Over, now);
        await asked.SettleAsync(db, ct);
        db.EscalationSteps.Add(escalation.Step(StepKind.Closed, now, actor.Id));
        await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EscalationClosed, escalation.RoomId, $"{escalation.Id} {end.Outcome} {end.Referral?.Basis} {end.FollowUpOn:O}".TrimEnd(), ct);
        if (escalation.IsDrill) await db.LeavePracticeAsync(escalation, ct);
        asked.Announce(db);
        db.Announce(FeedTopic.Erasures); // what it held goes on
    }

    /// <summary>Who called has it on their list; once they are not in the room any more it is everybody's there.</summary>
    private static Task FollowUpAsync(SupportDb db, Actor actor, Escalation escalation, DateOnly day, string handBack, long after, SealKey key, CancellationToken ct)
    {
        var followUp = new FollowUp(escalation.RoomId, escalation.RaisedBy, day, LineText.Split(handBack, FollowUp.LongestWhat)[0], actor.Id, after, key, db.Now);
        db.FollowUps.Add(followUp);
        db.FollowUpSteps.Add(followUp.Made());
        return AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.FollowUpMade, escalation.RoomId, $"{followUp.Id} {escalation.RaisedBy}", ct);
    }
}
