using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Risks;

/// <summary>Less danger is never one person's word: one proposes with a reason, another agrees, and one of the two is a professional.</summary>
public sealed class LowerRisk(Database database, KeyStore keys)
{
    /// <summary>Proposes a lower level. Null when it waits for a second person, otherwise why not.</summary>
    public Task<RiskRefusal?> ProposeAsync(Actor actor, RoomId room, RiskLevel level, string reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reason);
        return ChangeAsync(actor, room, async (db, place, key, wordsWait, token) =>
        {
            if (!Enum.IsDefined(level) || level >= place.Risk) return RiskRefusal.NotLower;
            if (string.IsNullOrWhiteSpace(reason)) return RiskRefusal.NoReason;
            if (reason.Trim().Length > RiskStep.LongestReason) return RiskRefusal.TooLong;
            if (wordsWait) return RiskRefusal.WordsWait;
            if (await db.OpenProposalAsync(place, token) is not null) return RiskRefusal.AlreadyProposed;
            db.Step(place, RiskStepKind.Proposed, level, actor, reason, key);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.RiskProposed, room, $"{(int)place.Risk} {(int)level}", token);
            return null;
        }, ct);
    }

    /// <summary>A second person agrees. Null when it is lowered, otherwise why not.</summary>
    public Task<RiskRefusal?> AgreeAsync(Actor actor, RoomId room, RiskStepId proposal, CancellationToken ct) => AnswerAsync(actor, room, proposal, agrees: true, ct);

    /// <summary>Declines a proposal, or takes one's own back: it stays as it is. Null when done, otherwise why not.</summary>
    public Task<RiskRefusal?> DeclineAsync(Actor actor, RoomId room, RiskStepId proposal, CancellationToken ct) => AnswerAsync(actor, room, proposal, agrees: false, ct);

    private Task<RiskRefusal?> AnswerAsync(Actor actor, RoomId room, RiskStepId id, bool agrees, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ChangeAsync(actor, room, async (db, place, key, _, token) =>
        {
            if (await db.OpenProposalAsync(place, token) is not { } proposal || proposal.Id != id) return RiskRefusal.Over;
            if (agrees && proposal.StaffId == actor.Id) return RiskRefusal.Own;
            if (agrees && !proposal.IsByProfessional && !actor.IsProfessional) return RiskRefusal.NoProfessional;
            proposal.End(db.Now);
            var from = place.Risk;
            if (agrees)
            {
                place.LowerRisk(proposal.Level, actor.Id, db.Now);
                await db.NoticesAreOverAsync(NoticeKind.RiskRaised, room, about: null, to: null, token);
            }
            db.Step(place, agrees ? RiskStepKind.Lowered : RiskStepKind.Declined, proposal.Level, actor, reason: null, key);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, agrees ? AuditAction.RiskLowered : AuditAction.RiskDeclined, room, $"{(int)from} {(int)proposal.Level}", token);
            return null;
        }, ct);
    }

    private Task<RiskRefusal?> ChangeAsync(Actor actor, RoomId room, Func<SupportDb, Room, SealKey, bool, CancellationToken, Task<RiskRefusal?>> change, CancellationToken ct) =>
        database.ChangeAsAsync<RiskRefusal?>(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(keys, actor, room, Permission.LowerRisk, token) is not var (place, key, wordsWait)) return RiskRefusal.NotFound;
            var refusal = await change(db, place, key, wordsWait, token);
            if (refusal is null) await db.AnnounceRoomAsync(room, token);
            return refusal;
        }, ct);
}
