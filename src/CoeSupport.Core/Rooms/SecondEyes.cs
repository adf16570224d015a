using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>What those have in common who decide about a reply that waits for a second pair of eyes.</summary>
internal static class SecondEyes
{
    /// <summary>True while a colleague looks at this person's own replies first: such a person decides about nobody else's.</summary>
    public static Task<bool> IsUnderSecondEyesAsync(this SupportDb db, StaffId staff, CancellationToken ct) => db.Staff.AnyAsync(s => s.Id == staff && s.SecondEyesSince != null, ct);

    /// <summary>The waiting reply of this sending with all that is needed to decide about it, or why this person may not.</summary>
    public static async Task<(Waiting? Reply, DecideRefusal Refusal)> WaitingReplyAsync(this SupportDb db, KeyStore keys, Actor actor, DeliveryId id, CancellationToken ct)
    {
        // Through the door first: what the actor may not see is not there.
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } wanted) return (null, DecideRefusal.NotFound);
        await db.LockAsync($"room:{wanted.RoomId}", ct);
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == wanted.RoomId, ct);
        var message = await db.Messages.SingleOrDefaultAsync(m => m.RoomId == wanted.RoomId && m.Sequence == wanted.MessageSequence, ct);
        var memberships = await db.OpenMembershipsAsync(wanted.RoomId, actor.Id, ct);
        if (room is null || message?.StaffId is not { } author || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now)) || keys.FindRoomKey(room.Id) is not { } key) return (null, DecideRefusal.NotFound);
        if (!memberships.Any(m => PermissionTable.AllowsInRoom(Permission.DecideReply, m, db.Now))) return (null, DecideRefusal.ReadOnly);
        if (author == actor.Id) return (null, DecideRefusal.OwnReply);
        if (await db.IsUnderSecondEyesAsync(actor.Id, ct)) return (null, DecideRefusal.UnderSecondEyes);
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id, ct);
        if (delivery.State != DeliveryState.AwaitingApproval || message.SealedBody is null) return (null, DecideRefusal.Decided);
        return (new Waiting(room, message, author, delivery, key), default);
    }

    /// <summary>It was decided: who was let in for it goes, the parent's waiting is counted anew, everybody hears of it, and it is on the record.</summary>
    public static async Task DecidedAsync(this SupportDb db, Actor actor, Waiting reply, AuditAction action, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct); // the waiting is counted from what stands now
        reply.Room.WaitAgain(await db.WaitingSinceWithoutAsync(reply.Room.Id, 0, ct));
        await db.AnnounceRoomAsync(reply.Room.Id, ct); // before the end, so that those who were let in hear it too
        await db.EndOffersAsync(reply.Room.Id, reply.Message.Sequence, actor.Id, ct);
        await db.NoticesOfReplyAreOverAsync(reply.Room.Id, reply.Message.Sequence, ct);
        db.Announce(FeedTopic.Deliveries);
        db.Announce(FeedTopic.Approvals);
        await AuditTrail.WriteAsync(db, db.Now, actor.Id, action, reply.Room.Id, $"{reply.Delivery.Id} {reply.Author}", ct);
    }

    /// <summary>Tells those in the room who may decide that a reply waits. Each reply is told of once.</summary>
    public static async Task AskForSecondEyesAsync(this SupportDb db, RoomId room, long sequence, StaffId author, CancellationToken ct)
    {
        var now = db.Now;
        var inside = await db.Memberships.Where(m => m.RoomId == room && m.EndedAt == null && m.StaffId != author && db.Staff.Any(s => s.Id == m.StaffId && s.LeftAt == null && s.SecondEyesSince == null)).ToListAsync(ct);
        foreach (var staff in inside.Where(m => PermissionTable.AllowsInRoom(Permission.DecideReply, m, now)).Select(m => m.StaffId).Distinct())
        {
            await db.NoticeAsync(staff, NoticeKind.SecondEyes, NoticeUrgency.Today, room, about: null, once: $"{room}:{sequence}", ct);
        }
    }

    /// <summary>Nobody need look at this reply any more.</summary>
    public static async Task NoticesOfReplyAreOverAsync(this SupportDb db, RoomId room, long sequence, CancellationToken ct)
    {
        foreach (var notice in await db.NoticesOf(NoticeKind.SecondEyes, room, about: null, to: null).Where(n => n.Once == $"{room}:{sequence}").ToListAsync(ct))
        {
            notice.End(db.Now);
            db.Announce(FeedTopic.Of(notice.StaffId));
        }
    }

    /// <summary>Nobody is needed for this reply any more.</summary>
    public static async Task EndOffersAsync(this SupportDb db, RoomId room, long sequence, StaffId by, CancellationToken ct)
    {
        foreach (var offer in await db.Memberships.Where(m => m.RoomId == room && m.ForApprovalOf == sequence && m.EndedAt == null).ToListAsync(ct))
        {
            offer.End(db.Now);
            db.Announce(FeedTopic.Of(offer.StaffId));
            await AuditTrail.WriteAsync(db, db.Now, by, AuditAction.MembershipEnded, room, $"{offer.Id} {offer.StaffId} {offer.Grounds}", ct);
        }
    }

    /// <summary>A reply that waits.</summary>
    internal sealed record Waiting(Room Room, Message Message, StaffId Author, Delivery Delivery, SealKey Key)
    {
        public MessageContent Content => MessageContent.Open(Key, Message.SealedBody!, Room.Id, Message.Sequence);
    }
}
