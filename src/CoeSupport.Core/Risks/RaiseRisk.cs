using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Risks;

/// <summary>Anyone in a room says that a life may be in danger: alone, at once, with or without a word. The reason can follow.</summary>
public sealed class RaiseRisk(Database database, KeyStore keys)
{
    /// <summary>Raises it. Null when done, otherwise why not.</summary>
    /// <param name="actor">Who sees it.</param>
    /// <param name="room">Where.</param>
    /// <param name="level">Higher than it stands.</param>
    /// <param name="reason">Why; blank for later, see <see cref="ExplainAsync"/>.</param>
    /// <param name="ct">Cancels.</param>
    public Task<RiskRefusal?> RaiseAsync(Actor actor, RoomId room, RiskLevel level, string? reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<RiskRefusal?>(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(keys, actor, room, Permission.RaiseRisk, token) is not var (place, key, wordsWait)) return RiskRefusal.NotFound;
            if (!Enum.IsDefined(level) || level <= place.Risk) return RiskRefusal.NotHigher;
            if (reason?.Trim().Length > RiskStep.LongestReason) return RiskRefusal.TooLong;
            if (wordsWait && !string.IsNullOrWhiteSpace(reason)) return RiskRefusal.WordsWait;
            (await db.OpenProposalAsync(place, token))?.End(db.Now);
            var from = place.Risk;
            place.RaiseRisk(level, actor.Id, db.Now);
            var step = db.Step(place, RiskStepKind.Raised, level, actor, reason, key);
            await db.NoticesAreOverAsync(NoticeKind.RiskRaised, room, about: null, to: null, token); // of a lower level
            if (level >= RiskLevel.PlanOrMeans) await db.CallSecondAsync(room, actor.Id, step, token);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.RiskRaised, room, $"{(int)from} {(int)level}", token);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }

    /// <summary>Who raised it in a hurry says why, or says it better. Null when kept, otherwise why not.</summary>
    public Task<RiskRefusal?> ExplainAsync(Actor actor, RoomId room, RiskStepId id, string reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reason);
        return database.ChangeAsAsync<RiskRefusal?>(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(keys, actor, room, Permission.RaiseRisk, token) is not var (_, key, wordsWait)
                || await db.RiskSteps.SingleOrDefaultAsync(step => step.Id == id && step.RoomId == room && step.StaffId == actor.Id && step.Kind == RiskStepKind.Raised, token) is not { } step) return RiskRefusal.NotFound;
            if (string.IsNullOrWhiteSpace(reason)) return RiskRefusal.NoReason;
            if (reason.Trim().Length > RiskStep.LongestReason) return RiskRefusal.TooLong;
            if (wordsWait) return RiskRefusal.WordsWait;
            if (step.SealedReason is not null) return RiskRefusal.Over; // what others have read is not rewritten
            step.Explain(reason.Trim(), key);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }
}
