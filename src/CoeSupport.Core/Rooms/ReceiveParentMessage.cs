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
        if (lineEvent is OtherEvent) return "kept: not handled yet";

        // A withdrawal may be the first that is heard of somebody, ahead of the message itself: it has to be remembered, so it opens the room.
        var room = await FindOrOpenAsync(db, channel, user, onlyFind: lineEvent is UnfollowEvent, ct);
        if (room is null) return "ignored: about a room that does not exist";
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

    private async Task<Room?> FindOrOpenAsync(SupportDb db, Channel channel, string user, bool onlyFind, CancellationToken ct)
    {
        var hash = keys.HashLineUser(user);
        await db.LockAsync($"line-user:{Convert.ToHexString(hash)}", ct);
        var parent = await db.Parents.SingleOrDefaultAsync(p => p.LineUserHash == hash, ct);
        var room = parent is null ? null : await db.Rooms.SingleOrDefaultAsync(r => r.ParentId == parent.Id && r.ChannelId == channel.Id, ct);
        if (room is not null)
        {
            await db.LockAsync($"room:{room.Id}", ct);
            await db.Entry(room).ReloadAsync(ct);
            return room;
        }
        if (onlyFind) return null;

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
        var kind = received.Message switch
        {
            TextEventMessage => MessageKind.Text,
            StickerEventMessage => MessageKind.Sticker,
            _ => MessageKind.Other,
        };
        var message = room.Receive(kind, id, received.OccurredAt, db.Now);
        db.Messages.Add(message);
        if (await db.Withdrawals.SingleOrDefaultAsync(w => w.RoomId == room.Id && w.LineMessageId == id, ct) is { } withdrawn)
        {
            message.Withdraw(withdrawn.At);
            db.Withdrawals.Remove(withdrawn);
            return null;
        }
        message.With(Content(received.Message).Seal(keys.RoomKey(room.Id), room.Id, message.Sequence));
        return received.Message is OtherEventMessage other ? $"named only: {other.Type}" : null;
    }

    private static MessageContent Content(EventMessage message) => new()
    {
        Text = (message as TextEventMessage)?.Text,
        Sticker = message is StickerEventMessage sticker ? new StickerContent(sticker.PackageId, sticker.StickerId, sticker.Keywords, sticker.Text) : null,
        KeptAs = (message as OtherEventMessage)?.Type,
        QuoteToken = message.QuoteToken,
        MarkAsReadToken = message.MarkAsReadToken,
        QuotedMessageId = message.QuotedMessageId,
    };

    private void Follow(SupportDb db, Channel channel, Room room, FollowEvent follow, string user)
    {
        db.Messages.Add(room.BecomeReachable(follow.OccurredAt, db.Now));
        db.Announce(FeedTopic.Profiles);
        // In standby another module holds the chat: nothing may be answered.
        if (channel.Greeting is { } greeting && follow.IsActive) Greet(db, channel, room, follow, user, greeting);
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
        if (message is not null) message.Withdraw(unsend.OccurredAt);
        else if (!await db.Withdrawals.AnyAsync(w => w.RoomId == room.Id && w.LineMessageId == id, ct)) db.Withdrawals.Add(new Withdrawal(room.Id, id, unsend.OccurredAt));
        // What was kept or set aside of it goes too. Pending events keep theirs: they become a line without words in a moment.
        var kept = await db.InboxEvents.Where(e => e.LineMessageId == id && e.Destination == channel.BotUserId && e.State != Inbox.InboxState.Pending).ToListAsync(ct);
        foreach (var e in kept) e.Blank();
    }
}
