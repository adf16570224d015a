using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using CoeSupport.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// A colleague sends a waiting reply with other words. The bytes that were frozen with it never leave: a sending of its own with its own key takes their
/// place. What the author had written stays readable for the team; the parent sees the author's name, as before.
/// </summary>
public sealed class ChangeReply(Database database, KeyStore keys)
{
    /// <summary>Sends it with these words. Null when done, otherwise why not.</summary>
    public async Task<DecideRefusal?> ChangeAsync(Actor actor, DeliveryId id, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(words)) return DecideRefusal.Empty;
        if (words.Length > TextMessage.LongestText) return DecideRefusal.TooLong;
        if (TemplateFields.Unfilled(words).Count > 0) return DecideRefusal.UnfilledField;
        return await database.ChangeAsAsync<DecideRefusal?>(actor, async (db, token) =>
        {
            var (reply, refusal) = await db.WaitingReplyAsync(keys, actor, id, token);
            if (reply is null) return refusal;
            if (reply.Room.BlockedAt is not null) return DecideRefusal.Blocked;
            var said = reply.Content;
            if (said.Text is null) return DecideRefusal.Empty;
            if (!reply.Delivery.Turn(actor.Id)) return DecideRefusal.Decided;
            var (room, message, key) = (reply.Room, reply.Message, reply.Key);
            var name = await db.Staff.Where(staff => staff.Id == reply.Author).Select(staff => staff.PublicName).SingleAsync(token);
            var quoteToken = said.QuotedSequence is { } quoted ? await db.QuoteTokenAsync(room.Id, quoted, key, token) : null;
            message.With((said with { Text = words, FirstWording = said.Text == words ? null : said.Text }).Seal(key, room.Id, message.Sequence));
            var request = LineRequest.Push(room.LineUserIdUnder(key), new TextMessage(words, new Sender(name)) { QuoteToken = quoteToken });
            db.Deliveries.Add(new Delivery(DeliveryId.New(), room.Id, message.Sequence, room.ChannelId, DeliveryMethod.Push, request, key, db.Now).DecidedFor(actor.Id));
            await db.DecidedAsync(actor, reply, AuditAction.ReplyChanged, token);
            return null;
        }, ct);
    }
}
