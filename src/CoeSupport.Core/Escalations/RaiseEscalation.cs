using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>
/// One press starts something that cannot get stuck: the escalation is committed with its clock wound, and then the first are asked. It waits for nobody's
/// approval, also where the person's replies do.
/// </summary>
public sealed class RaiseEscalation(Database database, KeyStore keys, RouteEscalation route)
{
    /// <summary>Raises it. The same person's same <see cref="EscalationDraft.ClientKey"/> is the same escalation.</summary>
    public async Task<RaiseResult> RaiseAsync(Actor actor, RoomId room, EscalationDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(draft);
        var text = new EscalationText(EscalationText.Tidy(draft.Words), EscalationText.Tidy(draft.Said), EscalationText.Tidy(draft.Reason),
            new EmergencyFacts(EscalationText.Tidy(draft.Facts.Place), EscalationText.Tidy(draft.Facts.Called), EscalationText.Tidy(draft.Facts.Number)));
        var sentence = EscalationText.Tidy(draft.Sentence);
        if (!text.Fits || sentence.Length > TextMessage.LongestText) return RaiseResult.Refused(EscalationRefusal.TooLong);
        if (draft.Consent == ParentConsent.Other && text.Reason.Length == 0) return RaiseResult.Refused(EscalationRefusal.NoReason);
        if (draft.Consent == ParentConsent.Told && (sentence.Length == 0 || TemplateFields.Unfilled(sentence).Count > 0)) return RaiseResult.Refused(EscalationRefusal.Empty);
        var raised = await database.ChangeAsAsync(actor, (db, token) => RaiseAsync(db, actor, room, draft, text, sentence, token), ct);
        if (raised.Id is { } id) await route.StartAsync(id, ct);
        return raised;
    }

    /// <summary>As above, within the caller's change; who is asked first is asked after it.</summary>
    internal async Task<RaiseResult> RaiseAsync(SupportDb db, Actor actor, RoomId roomId, EscalationDraft draft, EscalationText text, string sentence, CancellationToken ct)
    {
        await db.LockAsync($"room:{roomId}", ct);
        var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, ct);
        var memberships = room is null ? [] : await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        var now = db.Now;
        if (room is null || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.RaiseEscalation, m, now)) || keys.FindRoomKey(roomId) is not { } key) return RaiseResult.Refused(EscalationRefusal.NotFound);
        if (await db.Escalations.SingleOrDefaultAsync(e => e.RoomId == roomId && e.RaisedBy == actor.Id && e.ClientKey == draft.ClientKey, ct) is { } already) return new RaiseResult(already.Id, null);

        // Nobody shows what they may not read themselves.
        var shown = draft.Urgency == Urgency.Consult ? [.. draft.Quotes.Distinct()] : draft.From is { } first ? [first] : Array.Empty<long>();
        if (shown.Length > EscalationDraft.MostQuotes || (draft.Urgency == Urgency.Consult && shown.Length == 0)
            || await db.Messages.CountAsync(m => m.RoomId == roomId && shown.Contains(m.Sequence), ct) != shown.Length) return RaiseResult.Refused(EscalationRefusal.NoLines);

        ReplyRefusal? unsent = null;
        if (draft.Consent == ParentConsent.Told)
        {
            var said = new TakeReply.Said(MessageKind.Text, MessageContent.OfText(sentence), _ => new TextMessage(sentence, new Sender(actor.PublicName)));
            unsent = (await db.TakeReplyAsync(keys, actor, roomId, draft.ClientKey, ReplyContext.None, said, ct)).Refusal;
        }
        var escalation = new Escalation(roomId, actor.Id, unsent is null ? draft : draft with { Consent = ParentConsent.NotReached }, draft.From ?? room.LastSequence + 1, now, room.IsPractice);
        db.Escalations.Add(escalation);
        db.EscalationWords.Add(new EscalationWords(escalation, room.LastSequence, memberships.CarryWhatWaits(room), text, key));
        if (escalation.IsAdvice) db.EscalationQuotes.AddRange(shown.Select(line => new EscalationQuote(escalation, line)));
        db.EscalationSteps.Add(escalation.Step(StepKind.Raised, now, actor.Id));
        await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EscalationRaised, roomId, $"{escalation.Id} {escalation.Concern} {escalation.Urgency} {escalation.Consent}", ct);
        await db.AnnounceRoomAsync(roomId, ct);
        db.Announce(FeedTopic.Escalations);
        return new RaiseResult(escalation.Id, null) { Sentence = unsent };
    }
}
