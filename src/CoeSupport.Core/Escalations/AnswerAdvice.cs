using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notes;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>A specialist who was asked for advice answers the trio: a note of the room, which never goes to the parent. They do not come in.</summary>
public sealed class AnswerAdvice(Database database, KeyStore keys)
{
    /// <summary>Answers. <paramref name="clientKey"/> is made by the screen for each text, so that a repeated press is the same answer.</summary>
    public Task<AcceptResult> AnswerAsync(Actor actor, EscalationId id, string text, Guid clientKey, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = EscalationText.Tidy(text);
        return database.ChangeAsSystemAsync("a specialist answers a trio", async (db, token) =>
        {
            if (await AskedFor.LockAsync(db, id, token) is not { } asked || asked.Specialist(actor.Id) is null) return AcceptResult.Refused(EscalationRefusal.NotFound);
            var escalation = asked.Escalation;
            if (asked.Over is { } over) return AcceptResult.Refused(over);
            if (await db.MembershipOfAsync(escalation, actor.Id, token) is not { } membership || !PermissionTable.AllowsInRoom(Permission.AnswerAdvice, membership, db.Now)) return AcceptResult.Refused(EscalationRefusal.NotFound);
            if (words.Length == 0) return AcceptResult.Refused(EscalationRefusal.Empty);
            if (words.Length > Note.LongestText) return AcceptResult.Refused(EscalationRefusal.TooLong);
            if (keys.FindRoomKey(escalation.RoomId) is not { } key) return AcceptResult.Refused(EscalationRefusal.Erased);
            if (await db.Notes.AnyAsync(note => note.RoomId == escalation.RoomId && note.AuthorId == actor.Id && note.ClientKey == clientKey, token)) return new AcceptResult(escalation.RoomId, null);
            var after = await db.RoomsAndPractice().Where(room => room.Id == escalation.RoomId).Select(room => room.LastSequence).SingleAsync(token);
            db.Notes.Add(new Note(escalation.RoomId, actor.Id, NoteReaders.Team, after, clientKey, words, key, db.Now));
            db.EscalationSteps.Add(escalation.Step(StepKind.Advised, db.Now, actor.Id));
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.AdviceAnswered, escalation.RoomId, id.ToString(), token);
            await db.AnnounceRoomAsync(escalation.RoomId, token);
            asked.Announce(db);
            return new AcceptResult(escalation.RoomId, null);
        }, ct);
    }
}
