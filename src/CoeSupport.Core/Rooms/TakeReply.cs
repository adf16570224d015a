using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>What a person says to the parent, whatever its kind: asked of the permissions, kept under the room's key and queued, in the caller's change.</summary>
internal static class TakeReply
{
    public static async Task<ReplyResult> TakeReplyAsync(this SupportDb db, KeyStore keys, Actor actor, RoomId roomId, Guid clientKey, ReplyContext context, Said said, CancellationToken ct)
    {
        await db.LockAsync($"room:{roomId}", ct);
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId, ct);
        var memberships = room is null ? [] : await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        var now = db.Now;
        if (room is null || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, now))) return ReplyResult.Refused(ReplyRefusal.NotFound);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.Reply, m, now)) || !memberships.LetWriteIn(room)) return ReplyResult.Refused(ReplyRefusal.ReadOnly);
        if (await db.Messages.SingleOrDefaultAsync(m => m.RoomId == roomId && m.ClientKey == clientKey, ct) is { } already) return already.WithdrawnAt is null ? ReplyResult.Taken(already.Sequence) : ReplyResult.Refused(ReplyRefusal.TakenBack);
        if (room.BlockedAt is not null) return ReplyResult.Refused(ReplyRefusal.Blocked);

        if (keys.FindRoomKey(roomId) is not { } key) return ReplyResult.Refused(ReplyRefusal.NotFound);
        if (context.SeenThrough is { } seen && await db.CrossingAsync(actor, roomId, seen, key, ct) is { } crossing) return ReplyResult.Refused(ReplyRefusal.Crossed) with { Crossing = crossing };
        string? quoteToken = null;
        if (context.Quotes is { } quoted && (quoteToken = await db.QuoteTokenAsync(roomId, quoted, key, ct)) is null) return ReplyResult.Refused(ReplyRefusal.QuoteGone);
        // Under a second pair of eyes for good, or while a supervisor has taken the conversation over; never who was called in for it.
        var author = await db.Staff.AsNoTracking().SingleOrDefaultAsync(staff => staff.Id == actor.Id, ct);
        var waits = !room.IsPractice && (author?.SecondEyesSince is not null
            || (!memberships.Any(m => m.CanWrite && m.Grounds is Grounds.Escalation or Grounds.DangerToLife)
                && await db.Memberships.AnyAsync(m => m.RoomId == roomId && m.Grounds == Grounds.TakeOver && m.StaffId != actor.Id && m.StartedAt <= now && m.EndedAt == null && m.Until > now && db.Staff.Any(s => s.Id == m.StaffId && s.LeftAt == null), ct)));
        var message = waits ? room.WriteForApproval(actor.Id, clientKey, now, said.Kind) : room.Write(actor.Id, clientKey, now, said.Kind);
        message.With((said.Content with { QuotedSequence = context.Quotes }).Seal(key, roomId, message.Sequence));
        db.Messages.Add(message);
        // In a drill there is nobody to send it to: said in the room, and nowhere else.
        var delivery = room.IsPractice ? null : new Delivery(DeliveryId.New(), roomId, message.Sequence, room.ChannelId, DeliveryMethod.Push, LineRequest.Push(room.LineUserIdUnder(key), said.Bubble(quoteToken)), key, now, notBefore: now + await db.HoldAsync(actor, ct), waitsForApproval: waits).Awaiting(message.AwaitsConsent);
        if (delivery is not null) db.Deliveries.Add(delivery);
        if (await db.Drafts.SingleOrDefaultAsync(d => d.RoomId == roomId && d.StaffId == actor.Id, ct) is { } draft) db.Use(draft, said.Kind);
        foreach (var membership in memberships) membership.ReadUpTo(memberships.LastReadableIn(room, message.Sequence));
        await db.AnnounceLinesAsync([roomId], ct);
        if (waits) await db.AskForSecondEyesAsync(roomId, message.Sequence, actor.Id, ct);
        db.Announce(waits ? FeedTopic.Approvals : FeedTopic.Deliveries);
        return ReplyResult.Taken(message.Sequence) with
        {
            Line = ReadRooms.Open(message, key, author, delivery is null ? null : DeliveryView.OfNew(delivery)) with
            {
                Quoted = context.Quotes is { } line ? (await db.QuotedLinesAsync(roomId, key, [line], ct)).GetValueOrDefault(line) : null,
            },
        };
    }

    /// <summary>The newest reply of a colleague after this line; null without one.</summary>
    private static async Task<MessageView?> CrossingAsync(this SupportDb db, Actor actor, RoomId room, long seen, SealKey key, CancellationToken ct)
    {
        var crossing = await db.Messages.AsNoTracking()
            .Where(m => m.RoomId == room && m.Sequence > seen && m.Author == AuthorKind.Staff && m.StaffId != actor.Id && m.WithdrawnAt == null)
            .OrderByDescending(m => m.Sequence).FirstOrDefaultAsync(ct);
        return crossing is null ? null : ReadRooms.Open(crossing, key, await db.Staff.AsNoTracking().SingleOrDefaultAsync(staff => staff.Id == crossing.StaffId, ct), delivery: null);
    }

    private static async Task<TimeSpan> HoldAsync(this SupportDb db, Actor actor, CancellationToken ct) =>
        TimeSpan.FromSeconds(await db.Preferences.Where(p => p.StaffId == actor.Id).Select(p => p.UndoSeconds).SingleOrDefaultAsync(ct));

    /// <summary>A sticker may go out in the middle of a sentence: only the text itself ends its draft. What is quoted is quoted once.</summary>
    private static void Use(this SupportDb db, Draft draft, MessageKind said)
    {
        draft.Quote(null, db.Now);
        if (said == MessageKind.Text || draft.IsEmpty) db.Drafts.Remove(draft);
    }

    /// <summary>The same words twice: as they are kept, and as LINE gets them, with the token of what is quoted.</summary>
    internal sealed record Said(MessageKind Kind, MessageContent Content, Func<string?, ISendMessage> Bubble);
}
