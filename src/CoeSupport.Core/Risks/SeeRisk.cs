using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;

namespace CoeSupport.Core.Risks;

/// <summary>A second person says that they have seen a risk that somebody raised: until then it stands unseen on the screens of all others.</summary>
public sealed class SeeRisk(Database database, KeyStore keys)
{
    /// <summary>Sees it. Null when done, otherwise why not.</summary>
    public Task<RiskRefusal?> SeeAsync(Actor actor, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<RiskRefusal?>(actor, async (db, token) =>
        {
            if (await db.TakeRoomAsync(keys, actor, room, Permission.SeeRisk, token) is not var (place, key, _)) return RiskRefusal.NotFound;
            if (place.RiskMark() is not { IsUnseen: true } risk) return RiskRefusal.Over;
            if (!risk.CallsOn(actor.Id)) return RiskRefusal.Own;
            place.RiskWasSeen(db.Now);
            db.Step(place, RiskStepKind.Seen, risk.Level, actor, reason: null, key);
            await db.NoticesAreOverAsync(NoticeKind.RiskRaised, room, about: null, to: null, token);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.RiskSeen, room, $"{(int)risk.Level}", token);
            await db.AnnounceRoomAsync(room, token);
            return null;
        }, ct);
    }
}
