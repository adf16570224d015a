using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Escalations;

/// <summary>Keeps what is known for a call to 110 or 119 while an escalation is open: where the parent is, who called, the reference number. By anybody who writes in the room.</summary>
public sealed class NoteEmergency(Database database, KeyStore keys)
{
    /// <summary>Keeps it; null when done.</summary>
    public Task<EscalationRefusal?> KeepAsync(Actor actor, EscalationId id, EmergencyFacts facts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(facts);
        var tidy = new EmergencyFacts(EscalationText.Tidy(facts.Place), EscalationText.Tidy(facts.Called), EscalationText.Tidy(facts.Number));
        return database.ChangeAsAsync<EscalationRefusal?>(actor, async (db, token) =>
        {
            var room = await db.Escalations.Where(e => e.Id == id).Select(e => (RoomId?)e.RoomId).SingleOrDefaultAsync(token);
            if (room is not { } roomId) return EscalationRefusal.NotFound;
            await db.LockAsync($"room:{roomId}", token);
            var now = db.Now;
            if (!(await db.OpenMembershipsAsync(roomId, actor.Id, token)).Any(m => PermissionTable.AllowsInRoom(Permission.RaiseEscalation, m, now)) || keys.FindRoomKey(roomId) is not { } key) return EscalationRefusal.NotFound;
            var escalation = await db.Escalations.AsNoTracking().SingleAsync(e => e.Id == id, token);
            if (await db.EscalationWords.SingleOrDefaultAsync(words => words.EscalationId == id, token) is not { } words) return EscalationRefusal.NotFound;
            if (!escalation.IsOpen) return EscalationRefusal.Closed;
            var text = words.Open(key) with { Facts = tidy };
            if (!text.Fits) return EscalationRefusal.TooLong;
            words.Write(text, key);
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.EscalationNoted, roomId, id.ToString(), token);
            db.Announce(Feed.FeedTopic.Of(roomId));
            return null;
        }, ct);
    }
}
