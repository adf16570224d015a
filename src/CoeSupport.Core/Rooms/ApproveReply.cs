using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>A colleague approves a reply that waits for a second pair of eyes: it goes out as it was written.</summary>
public sealed class ApproveReply(Database database, KeyStore keys)
{
    /// <summary>Approves it. Null when done, otherwise why not.</summary>
    public Task<DecideRefusal?> ApproveAsync(Actor actor, DeliveryId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<DecideRefusal?>(actor, async (db, token) =>
        {
            var (reply, refusal) = await db.WaitingReplyAsync(keys, actor, id, token);
            if (reply is null) return refusal;
            if (reply.Room.BlockedAt is not null) return DecideRefusal.Blocked;
            if (!reply.Delivery.Approve(actor.Id, db.Now)) return DecideRefusal.Decided;
            await db.DecidedAsync(actor, reply, AuditAction.ReplyApproved, token);
            return null;
        }, ct);
    }
}
