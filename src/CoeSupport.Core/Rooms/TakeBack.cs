using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Somebody takes their own reply back before it leaves. The line stays without words, because colleagues may have seen it and sequences have no
/// gaps; the words are in the draft again; the parent waits as before. Once the first attempt began it is refused.
/// </summary>
public sealed class TakeBack(Database database, KeyStore keys)
{
    /// <summary>Takes back the message of this sending.</summary>
    public Task<TakeBackResult> TakeAsync(Actor actor, DeliveryId id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync(actor, (db, token) => TakeAsync(db, actor, id, token), ct);
    }

    private async Task<TakeBackResult> TakeAsync(SupportDb db, Actor actor, DeliveryId id, CancellationToken ct)
    {
        // Through the door first: what the actor may not see is not there.
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } wanted) return TakeBackResult.Refused(TakeBackRefusal.NotFound);
        await db.LockAsync($"room:{wanted.RoomId}", ct);
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == wanted.RoomId, ct);
        var message = await db.Messages.SingleOrDefaultAsync(m => m.RoomId == wanted.RoomId && m.Sequence == wanted.MessageSequence, ct);
        var memberships = await db.OpenMembershipsAsync(wanted.RoomId, actor.Id, ct);
        if (room is null || message is null || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.Reply, m, db.Now))) return TakeBackResult.Refused(TakeBackRefusal.NotFound);
        if (keys.FindRoomKey(room.Id) is not { } key) return TakeBackResult.Refused(TakeBackRefusal.NotFound);
        if (message.StaffId != actor.Id) return TakeBackResult.Refused(TakeBackRefusal.NotYours);
        // A sender that has claimed the row is about to begin, or has begun: then it is too late.
        if (await db.ClaimDeliveryAsync(id, ct) is not { } delivery || message.SealedBody is null || !delivery.TakeBack()) return TakeBackResult.Refused(TakeBackRefusal.Begun);

        var said = MessageContent.Open(key, message.SealedBody, room.Id, message.Sequence);
        message.Withdraw(db.Now);
        await db.EndOffersAsync(room.Id, message.Sequence, actor.Id, ct);
        room.WaitAgain(await db.WaitingSinceWithoutAsync(room.Id, message.Sequence, ct));
        if (said.Text is not null) await DraftAgainAsync(db, actor.Id, room.Id, said.Text, said.QuotedSequence, key, ct);
        await db.AnnounceRoomAsync(room.Id, ct);
        db.Announce(FeedTopic.Deliveries); // its lane goes on
        return new TakeBackResult(said.Text, null);
    }

    /// <summary>In front of what was typed since, with what it quoted unless something else was chosen since.</summary>
    internal static async Task DraftAgainAsync(SupportDb db, StaffId author, RoomId room, string text, long? quoted, SealKey key, CancellationToken ct)
    {
        var draft = await db.DraftOfAsync(room, author, ct);
        var words = draft is not null && KeepDraft.Open(draft, key) is { } typed ? $"{text}\n{typed}" : text;
        if (draft is null) db.Drafts.Add(draft = new Draft(room, author));
        draft.Keep(KeepDraft.Seal(words, draft, key), db.Now);
        draft.Quote(draft.QuotedSequence ?? quoted, db.Now);
    }
}
