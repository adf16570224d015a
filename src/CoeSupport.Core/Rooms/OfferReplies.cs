using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// A reply that nobody approved in time is offered to more people, so that a parent does not wait for one colleague who is asleep: marked for the room's
/// own people, and shown to those on reception and supervisors at work. These are let in by this rule, for this reply alone: they read it and what it
/// answers, decide, and are out again.
/// </summary>
public sealed class OfferReplies(Database database)
{
    /// <summary>So long only the room's own people are asked.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    /// <summary>So long whoever was let in for it may look; still undecided, they are let in anew while on duty.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    /// <summary>A supervisor is at work who was seen in a session within this time.</summary>
    public static readonly TimeSpan AtWork = TimeSpan.FromMinutes(30);

    /// <summary>Offers what has waited too long. Answers when the next one has; null when none is left that was not offered.</summary>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken ct)
    {
        await using (var db = database.OpenAsSystem("replies that wait for approval are looked for"))
        {
            if (!await db.Deliveries.AnyAsync(d => d.State == DeliveryState.AwaitingApproval, ct)) return null;
        }
        return await database.ChangeAsSystemAsync("replies that nobody approved are offered to more people", async (db, token) =>
        {
            await db.LockAsync("approvals", token);
            var waiting = await db.Deliveries.Where(d => d.State == DeliveryState.AwaitingApproval).OrderBy(d => d.Id).ToListAsync(token);
            foreach (var delivery in waiting.Where(d => db.Now - d.CreatedAt >= After)) await OfferAsync(db, delivery, token);
            return waiting.Where(d => d.OfferedAt is null).Min(d => (DateTimeOffset?)(d.CreatedAt + After));
        }, ct);
    }

    private static async Task OfferAsync(SupportDb db, Delivery delivery, CancellationToken ct)
    {
        await db.LockAsync($"room:{delivery.RoomId}", ct);
        var room = await db.Rooms.SingleAsync(r => r.Id == delivery.RoomId, ct);
        var author = await db.Messages.Where(m => m.RoomId == room.Id && m.Sequence == delivery.MessageSequence).Select(m => m.StaffId).SingleAsync(ct);
        var isNew = delivery.OfferedAt is null;
        if (isNew)
        {
            delivery.Offer(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.ReplyOffered, room.Id, $"{delivery.Id}", ct);
        }
        var letIn = false;
        var open = (await db.Memberships.Where(m => m.RoomId == room.Id && m.EndedAt == null).ToListAsync(ct)).ToLookup(m => m.StaffId);
        foreach (var (staff, grounds) in await OnDutyAsync(db, room, ct))
        {
            if (staff == author || open[staff].Any(m => m.IsOpen(db.Now))) continue;
            foreach (var over in open[staff]) over.End(over.Until ?? db.Now);
            await db.SaveChangesAsync(ct); // the old one must have ended before the next begins
            var from = await db.AnswersFromAsync(room.Id, delivery.MessageSequence, ct);
            var membership = Membership.ForApproval(room.Id, staff, grounds, delivery.MessageSequence, from, db.Now, db.Now + OpenFor);
            db.Memberships.Add(membership);
            db.Announce(FeedTopic.Of(staff));
            await AuditTrail.WriteAsync(db, db.Now, null, AuditAction.MembershipGranted, room.Id, $"{membership.Id} {staff} {grounds}", ct);
            await db.NoticeAsync(staff, NoticeKind.SecondEyes, NoticeUrgency.Today, room.Id, about: null, once: $"{room.Id}:{delivery.MessageSequence}", ct);
            letIn = true;
        }
        if (isNew || letIn) await db.AnnounceRoomAsync(room.Id, ct);
    }

    /// <summary>Who reads along on duty: reception by its rota, supervisors who are signed in; none whose own replies wait for a colleague.</summary>
    private static async Task<List<(StaffId Staff, Grounds Grounds)>> OnDutyAsync(SupportDb db, Room room, CancellationToken ct)
    {
        var (now, seen) = (db.Now, db.Now - AtWork);
        var people = db.Staff.Where(s => s.LeftAt == null && s.SecondEyesSince == null);
        var turns = await db.ReceptionShifts.Where(shift => shift.StartsAt <= now && shift.EndsAt > now && people.Any(s => s.Id == shift.StaffId)).ToListAsync(ct);
        var supervisors = await people.AsNoTracking().Include(s => s.Roles)
            .Where(s => s.Roles.Any(role => role.Role == Role.Supervisor) && db.Sessions.Any(session => session.StaffId == s.Id && session.EndedAt == null && session.EndsAt > now && session.LastSeenAt > seen)).ToListAsync(ct);
        return [.. turns.Where(turn => turn.Scope.Covers(room.ChannelId, room.MunicipalityId)).Select(turn => (turn.StaffId, Grounds.Reception))
            .Concat(supervisors.Where(s => s.Roles.Any(role => role.Role == Role.Supervisor && role.Scope.Covers(room.ChannelId, room.MunicipalityId))).Select(s => (s.Id, Grounds.Supervision)))
            .DistinctBy(one => one.Item1)];
    }
}
