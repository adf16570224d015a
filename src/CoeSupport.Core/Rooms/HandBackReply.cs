using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>A colleague hands a waiting reply back to its author: it never leaves, and its words are in the author's draft again.</summary>
public sealed class HandBackReply(Database database, KeyStore keys)
{
    /// <summary>Hands it back. Null when done, otherwise why not.</summary>
    public Task<DecideRefusal?> HandBackAsync(Actor actor, DeliveryId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<DecideRefusal?>(actor, async (db, token) =>
        {
            var (reply, refusal) = await db.WaitingReplyAsync(keys, actor, id, token);
            if (reply is null) return refusal;
            var said = reply.Content;
            if (!reply.Delivery.Turn(actor.Id)) return DecideRefusal.Decided;
            reply.Message.Withdraw(db.Now);
            if (said.Text is not null) await TakeBack.DraftAgainAsync(db, reply.Author, reply.Room.Id, said.Text, said.QuotedSequence, reply.Key, token);
            await db.DecidedAsync(actor, reply, AuditAction.ReplyHandedBack, token);
            return null;
        }, ct);
    }
}
