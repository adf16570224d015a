using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Turns what a parent did in LINE into lines of their room, opening the room at first contact.</summary>
public sealed class ReceiveParentMessage(KeyStore keys)
{
    /// <summary>A greeting goes by reply token; the token is LINE's of at most one minute, so a late worker does not try it.</summary>
    private static readonly TimeSpan ReplyTokenLives = TimeSpan.FromSeconds(50);

    /// <summary>Handles one event (see <see cref="Inbox.LineEventHandler"/>). Null when done, otherwise the reason why it is kept as it came.</summary>
    public async Task<string?> HandleAsync(SupportDb db, Channel channel, WebhookEvent lineEvent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(lineEvent);
        if (lineEvent.SourceType is "group" or "room") return $"ignored: {lineEvent.SourceType}";
        if (lineEvent.UserId is not { Length: > 0 } user) return "ignored: no user";
        // Only buttons of ours act, each when its feature comes; a data string that nobody knows does nothing.
        if (lineEvent is PostbackEvent) return "kept: postback of no known button";
        // One-to-one chats know no edits today; when they do, the edit with the latest time has to win, so none is applied by guess.
        if (lineEvent is MessageEditedEvent) return "kept: an edit outside a group";
        if (lineEvent is not (MessageEvent or FollowEvent or UnfollowEvent or UnsendEvent)) return "kept: not handled yet";

        // A withdrawal or a block may be the first that is heard of somebody, ahead of the message or the "follow" itself: it has to be remembered, so
        // it opens the room.
        var room = await FindOrOpenAsync(db, channel, user, ct);
        string? reason = null;
        switch (lineEvent)
        {
            case MessageEvent message: reason = await ReceiveAsync(db, room, message, ct); break;
            case FollowEvent follow: Follow(db, channel, room, follow, user); break;
            case UnfollowEvent unfollow: await UnfollowAsync(db, room, unfollow, ct); break;
            case UnsendEvent unsend: await UnsendAsync(db, channel, room, unsend, ct); break;
            default: throw new InvalidOperationException($"No rule for {lineEvent.GetType().Name}.");
        }
        await db.AnnounceRoomAsync(room.Id, ct);
        return reason;
    }

    private async Task<Room> FindOrOpenAsync(SupportDb db, Channel channel, string user, CancellationToken ct)
    {
        var hash = keys.HashLineUser(user);
        await db.LockAsync($"line-user:{Convert.ToHexString(hash)}", ct);
        var parent = await db.Parents.SingleOrDefaultAsync(p => p.LineUserHash == hash, ct);
        var room = parent is null ? null : await db.Rooms.SingleOrDefaultAsync(r => r.ParentId == parent.Id && r.ChannelId == channel.Id && r.ErasedAt == null, ct);
        if (room is not null && keys.FindRoomKey(room.Id) is null)
        {
            // Erased, and back again: a new room, once the old one has made way for it.
            await FollowErasures.CloseAsync(db, room, db.Now, ct);
            await db.SaveChangesAsync(ct);
            room = null;
        }
        if (room is not null)
        {
            await db.LockAsync($"room:{room.Id}", ct);
            await db.Entry(room).ReloadAsync(ct);
            return room;
        }
        var now = db.Now;
        if (parent is null) db.Parents.Add(parent = new Parent(ParentId.New(), hash, now));
        var id = RoomId.New();
        room = new Room(id, parent.Id, channel.Id, channel.MunicipalityId, user, keys.CreateRoomKey(id), now);
        db.Rooms.Add(room);
        await KeepReception.LetInAsync(db, [room], ct);
        db.Announce(FeedTopic.Profiles);
        return room;
    }

    private async Task<string?> ReceiveAsync(SupportDb db, Room room, MessageEvent received, CancellationToken ct)
    {
        var id = received.Message.Id;
        if (await db.Messages.AnyAsync(m => m.RoomId == room.Id && m.LineMessageId == id, ct)) return null; // the same message under another event id
        var message = room.Receive(ReceivedContent.Kind(received.Message), id, received.OccurredAt, db.Now);
        db.Messages.Add(message);
        if (await db.Withdrawals.SingleOrDefaultAsync(w => w.RoomId == room.Id && w.LineMessageId == id, ct) is { } withdrawn)
        {
            message.Withdraw(withdrawn.At);
            db.Withdrawals.Remove(withdrawn);
            return null;
        }
        message.With(ReceivedContent.Of(received.Message).Seal(keys.RoomKey(room.Id), room.Id, message.Sequence));
        if (received.Message is MediaEventMessage media)
        {
            db.Media.AddRange(Media.Of(room.Id, message.Sequence, message.Kind, isExternal: !media.Provider.IsLine, db.Now));
            db.Announce(FeedTopic.Media);
        }
        return received.Message is OtherEventMessage other ? $"named only: {other.Type}" : null;
    }

    private void Follow(SupportDb db, Channel channel, Room room, FollowEvent follow, string user)
    {
        db.Messages.Add(room.BecomeReachable(follow.OccurredAt, db.Now));
        db.Announce(FeedTopic.Profiles);
        // In standby another module holds the chat: nothing may be answered. Whoever has blocked us since would not get it.
        if (channel.Greeting is { } greeting && follow.IsActive && room.BlockedAt is null) Greet(db, channel, room, follow, user, greeting);
    }

    private void Greet(SupportDb db, Channel channel, Room room, FollowEvent follow, string user, string greeting)
    {
        var key = keys.RoomKey(room.Id);
        var now = db.Now;
        var message = room.WriteAutomatically("greeting", now);
        message.With(MessageContent.OfText(greeting).Seal(key, room.Id, message.Sequence));
        db.Messages.Add(message);
        var push = LineRequest.Push(user, new TextMessage(greeting));
        var byReply = follow.ReplyToken is not null && now - follow.OccurredAt < ReplyTokenLives;
        db.Deliveries.Add(byReply
            ? new Delivery(DeliveryId.New(), room.Id, message.Sequence, channel.Id, DeliveryMethod.Reply, LineRequest.Reply(follow.ReplyToken!, new TextMessage(greeting)), key, now, fallback: push, automatic: true)
            : new Delivery(DeliveryId.New(), room.Id, message.Sequence, channel.Id, DeliveryMethod.Push, push, key, now, automatic: true));
        db.Announce(FeedTopic.Deliveries);
    }

    private static async Task UnfollowAsync(SupportDb db, Room room, UnfollowEvent unfollow, CancellationToken ct)
    {
        db.Messages.Add(room.BecomeBlocked(unfollow.OccurredAt, db.Now));
        // LINE would answer 200 and nothing would arrive: what was not tried yet is held back, so that nobody believes it was sent.
        var waiting = await db.Deliveries.Where(d => d.RoomId == room.Id && d.State == DeliveryState.Queued).ToListAsync(ct);
        foreach (var delivery in waiting) delivery.HoldBack();
    }

    private static async Task UnsendAsync(SupportDb db, Channel channel, Room room, UnsendEvent unsend, CancellationToken ct)
    {
        var id = unsend.MessageId;
        var message = await db.Messages.SingleOrDefaultAsync(m => m.RoomId == room.Id && m.LineMessageId == id, ct);
        if (message is not null) await WithdrawAsync(db, message, unsend.OccurredAt, ct);
        else if (!await db.Withdrawals.AnyAsync(w => w.RoomId == room.Id && w.LineMessageId == id, ct)) db.Withdrawals.Add(new Withdrawal(room.Id, id, unsend.OccurredAt));
        // What was kept or set aside of it goes too. Pending events keep theirs: they become a line without words in a moment.
        var kept = await db.InboxEvents.Where(e => e.LineMessageId == id && e.Destination == channel.BotUserId && e.State != Inbox.InboxState.Pending).ToListAsync(ct);
        foreach (var e in kept) e.Blank();
    }

    private static async Task WithdrawAsync(SupportDb db, Message message, DateTimeOffset at, CancellationToken ct)
    {
        message.Withdraw(at);
        // From this commit on nobody sees it; the worker then deletes the files and the rows, also after a crash.
        foreach (var media in await db.Media.Where(m => m.RoomId == message.RoomId && m.Sequence == message.Sequence).ToListAsync(ct))
        {
            media.Withdraw(db.Now);
            db.Announce(FeedTopic.Media);
        }
    }
}
