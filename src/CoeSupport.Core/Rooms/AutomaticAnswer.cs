using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// What a rule says to a parent: one line of the room, one sending. By reply token where one is fresh, which costs nothing, with a push in its place when
/// LINE surely did not send it.
/// </summary>
public static class AutomaticAnswer
{
    /// <summary>LINE's reply tokens live a minute at most, so a late worker does not try one.</summary>
    private static readonly TimeSpan ReplyTokenLives = TimeSpan.FromSeconds(50);

    /// <summary>Says it, unless it may not be said: the channel is on standby, or the parent has blocked it.</summary>
    /// <param name="db">The caller's change.</param>
    /// <param name="keys">Seals the words.</param>
    /// <param name="channel">Through which account.</param>
    /// <param name="room">To whom.</param>
    /// <param name="to">What is answered; null when nothing was asked, which goes by push.</param>
    /// <param name="source">Which rule speaks; shown to the team.</param>
    /// <param name="bubbles">One to five, in this order.</param>
    /// <returns>False when it was not said.</returns>
    public static bool Say(SupportDb db, KeyStore keys, Channel channel, Room room, ReplyableEvent? to, string source, params IReadOnlyList<ISendMessage> bubbles) =>
        Say(db, keys, channel, room, to, source, notBefore: null, bubbles);

    /// <summary>As above; a push waits until <paramref name="notBefore"/>, so that it can be taken back.</summary>
    internal static bool Say(SupportDb db, KeyStore keys, Channel channel, Room room, ReplyableEvent? to, string source, DateTimeOffset? notBefore, IReadOnlyList<ISendMessage> bubbles)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(room);
        if (room.BlockedAt is not null || to is { IsActive: false }) return false;
        var key = keys.RoomKey(room.Id);
        var now = db.Now;
        var message = room.WriteAutomatically(source, now);
        message.With(MessageContent.OfText(string.Join("\n\n", bubbles.Select(TextOf))).Seal(key, room.Id, message.Sequence));
        db.Messages.Add(message);
        var push = LineRequest.Push(room.LineUserIdUnder(key), bubbles);
        var byReply = to?.ReplyToken is not null && now - to.OccurredAt < ReplyTokenLives;
        db.Deliveries.Add(byReply
            ? new Delivery(DeliveryId.New(), room.Id, message.Sequence, channel.Id, DeliveryMethod.Reply, LineRequest.Reply(to!.ReplyToken!, bubbles), key, now, fallback: push, automatic: true)
            : new Delivery(DeliveryId.New(), room.Id, message.Sequence, channel.Id, DeliveryMethod.Push, push, key, now, automatic: true, notBefore: notBefore));
        db.Announce(FeedTopic.Deliveries);
        return true;
    }

    private static string TextOf(ISendMessage bubble) => bubble switch
    {
        TextMessage { QuickReply: { } quick } text => text.Text + string.Concat(quick.Items.Select(item => $"\n[{LabelOf(item.Action)}]")),
        TextMessage text => text.Text,
        TemplateMessage { Template: var template } => template.Text + string.Concat(template.Actions.Select(action => $"\n[{LabelOf(action)}]")),
        _ => throw new InvalidOperationException($"No rule says a {bubble.GetType().Name}."),
    };

    private static string LabelOf(ITemplateAction action) => action switch
    {
        PostbackTemplateAction postback => postback.Label,
        MessageTemplateAction message => message.Label,
        UriTemplateAction uri => uri.Label,
        DatetimePickerTemplateAction picker => picker.Label,
        _ => throw new InvalidOperationException($"No label of {action.GetType().Name}."),
    };
}
