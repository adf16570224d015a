using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>A person writes to the parent: message, delivery and retry key are committed together, then the worker sends.</summary>
public sealed class SendReply(Database database, KeyStore keys)
{
    /// <summary>
    /// Takes a reply. <paramref name="clientKey"/> is made by the screen for each text that is sent, so that a repeated click or a resent request
    /// is the same message.
    /// </summary>
    public async Task<ReplyResult> SendAsync(Actor actor, RoomId roomId, string text, Guid clientKey, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(words)) return ReplyResult.Refused(ReplyRefusal.Empty);
        if (words.Length > TextMessage.LongestText) return ReplyResult.Refused(ReplyRefusal.TooLong);
        return await database.ChangeAsAsync(actor, (db, token) => TakeAsync(db, actor, roomId, words, clientKey, token), ct);
    }

    private async Task<ReplyResult> TakeAsync(SupportDb db, Actor actor, RoomId roomId, string words, Guid clientKey, CancellationToken ct)
    {
        await db.LockAsync($"room:{roomId}", ct);
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId, ct);
        var memberships = room is null ? [] : await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        var now = db.Now;
        if (room is null || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return ReplyResult.Refused(ReplyRefusal.NotFound);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.Reply, m, now))) return ReplyResult.Refused(ReplyRefusal.ReadOnly);
        if (await db.Messages.SingleOrDefaultAsync(m => m.RoomId == roomId && m.ClientKey == clientKey, ct) is { } already) return ReplyResult.Taken(already.Sequence);
        if (room.BlockedAt is not null) return ReplyResult.Refused(ReplyRefusal.Blocked);

        if (keys.FindRoomKey(roomId) is not { } key) return ReplyResult.Refused(ReplyRefusal.NotFound);
        var message = room.Write(actor.Id, clientKey, now);
        message.With(MessageContent.OfText(words).Seal(key, roomId, message.Sequence));
        db.Messages.Add(message);
        var request = LineRequest.Push(room.LineUserIdUnder(key), new TextMessage(words, new Sender(actor.PublicName)));
        db.Deliveries.Add(new Delivery(DeliveryId.New(), roomId, message.Sequence, room.ChannelId, DeliveryMethod.Push, request, key, now));
        if (await db.Drafts.SingleOrDefaultAsync(d => d.RoomId == roomId && d.StaffId == actor.Id, ct) is { } draft) db.Drafts.Remove(draft);
        foreach (var membership in memberships) membership.ReadUpTo(message.Sequence);
        await db.AnnounceRoomAsync(roomId, ct);
        db.Announce(FeedTopic.Deliveries);
        return ReplyResult.Taken(message.Sequence);
    }
}
