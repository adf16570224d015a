using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Turns what a parent did in LINE into lines of their room, opening the room at first contact.</summary>
/// <param name="keys">Seals the words.</param>
/// <param name="buttons">What parents can press.</param>
/// <param name="listeners">Who hears of what parents say.</param>
/// <param name="firstContact">What is told to parents before anything else; null says nothing.</param>
public sealed class ReceiveParentMessage(KeyStore keys, IEnumerable<ParentButton> buttons, IEnumerable<ParentSpoke>? listeners = null, FirstContact? firstContact = null)
{
    private readonly Dictionary<string, ParentButton> _buttons = buttons.ToDictionary(button => button.Data);
    private readonly IReadOnlyList<ParentSpoke> _listeners = [.. listeners ?? []];

    /// <summary>Handles events in their order (see <see cref="LineEventHandler"/>). For each null when done, otherwise the reason why it is kept as it came.</summary>
    public async Task<IReadOnlyList<string?>> HandleAsync(SupportDb db, IReadOnlyList<ReceivedEvent> events, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(events);
        var reasons = events.Select(received => Ignored(received.Event)).ToArray();
        var rooms = await RoomsInHand.LookUpAsync(db, keys, [.. events.Where((_, index) => reasons[index] is null)], ct);
        for (var index = 0; index < events.Count; index++)
        {
            reasons[index] ??= await HandleAsync(db, rooms, events[index].Channel, events[index].Event, ct);
        }
        await db.AnnounceLinesAsync(rooms.Talking, ct);
        await db.AnnounceRoomsAsync([.. rooms.Touched.Except(rooms.Talking)], ct);
        return reasons;
    }

    private string? Ignored(WebhookEvent lineEvent) => lineEvent switch
    {
        { SourceType: "group" or "room" } => $"ignored: {lineEvent.SourceType}",
        { UserId: null or "" } => "ignored: no user",
        // Only buttons of ours act; a data string that nobody knows does nothing.
        PostbackEvent pressed when !_buttons.ContainsKey(ParentButton.NameIn(pressed.Data)) => "kept: postback of no known button",
        // One-to-one chats know no edits today; when they do, the edit with the latest time has to win, so none is applied by guess.
        MessageEditedEvent => "kept: an edit outside a group",
        MessageEvent or FollowEvent or UnfollowEvent or UnsendEvent or PostbackEvent => null,
        _ => "kept: not handled yet",
    };

    private async Task<string?> HandleAsync(SupportDb db, RoomsInHand rooms, Channel channel, WebhookEvent lineEvent, CancellationToken ct)
    {
        var user = lineEvent.UserId!;
        if (rooms.IsForgotten(channel, lineEvent)) return InboxEvent.Dropped;
        // A withdrawal or a block may be the first that is heard of somebody, ahead of the message or the "follow" itself: it has to be remembered, so
        // it opens the room.
        var room = await rooms.FindOrOpenAsync(channel, user, ct);
        // Words in a room with its three people are lines and nothing else; whatever else a parent does may change what stands beside the conversation.
        rooms.Hear(room, isTalk: lineEvent is MessageEvent && room is { TrioFullSince: not null, AwaitsConsentSince: null } && rooms.ErasureOf(room) is null);
        switch (lineEvent)
        {
            case MessageEvent message: return await ReceiveAsync(db, rooms, channel, room, message, ct);
            case FollowEvent follow: await FollowAsync(db, channel, room, follow, ct); break;
            case PostbackEvent pressed: await _buttons[ParentButton.NameIn(pressed.Data)].Press(db, channel, room, pressed, ct); break;
            case UnfollowEvent unfollow: await UnfollowAsync(db, room, unfollow, ct); break;
            case UnsendEvent unsend: await UnsendAsync(db, channel, room, unsend, ct); break;
            default: throw new InvalidOperationException($"No rule for {lineEvent.GetType().Name}.");
        }
        return null;
    }

    private async Task<string?> ReceiveAsync(SupportDb db, RoomsInHand rooms, Channel channel, Room room, MessageEvent received, CancellationToken ct)
    {
        var id = received.Message.Id;
        if (!rooms.IsNew(room, id)) return null; // the same message under another event id
        var message = room.Receive(ReceivedContent.Kind(received.Message), id, received.OccurredAt, db.Now, channel.ConsentVersion);
        db.Messages.Add(message);
        if (rooms.TakeWithdrawal(room, id) is { } withdrawn)
        {
            message.Withdraw(withdrawn.At);
            db.Withdrawals.Remove(withdrawn);
            await MeetAsync(db, channel, room, received, message, content: null, ct);
            return null;
        }
        var content = ReceivedContent.Of(received.Message);
        message.With(content.Seal(keys.RoomKey(room.Id), room.Id, message.Sequence));
        if (received.Message is MediaEventMessage media)
        {
            db.Media.AddRange(Media.Of(room.Id, message.Sequence, message.Kind, isExternal: !media.Provider.IsLine, db.Now, message.AwaitsConsent));
            db.Announce(FeedTopic.Media);
        }
        await MeetAsync(db, channel, room, received, message, content, ct);
        foreach (var hear in _listeners) hear(db, channel, room, rooms.ErasureOf(room), received);
        return received.Message is OtherEventMessage other ? $"named only: {other.Type}" : null;
    }

    private async Task FollowAsync(SupportDb db, Channel channel, Room room, FollowEvent follow, CancellationToken ct)
    {
        db.Messages.Add(room.BecomeReachable(follow.OccurredAt, db.Now));
        db.Announce(FeedTopic.Profiles);
        await MeetAsync(db, channel, room, follow, said: null, content: null, ct);
    }

    private Task MeetAsync(SupportDb db, Channel channel, Room room, ReplyableEvent arrived, Message? said, MessageContent? content, CancellationToken ct) =>
        firstContact is null ? Task.CompletedTask : firstContact.Meet(db, channel, room, arrived, said, content, ct);

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
        var kept = await db.InboxEvents.Where(e => e.LineMessageId == id && e.Destination == channel.BotUserId && e.State != InboxState.Pending).ToListAsync(ct);
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
