using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>
/// Takes back a trio that was formed a moment ago, as if it had not been: the memberships end, the introduction that still waits is never sent, the welcome is deleted. Refused
/// once the parent may have heard of it or one of the three has written.
/// </summary>
public sealed class UndoTrio(Database database)
{
    /// <summary>How long a trio can be taken back, and how long its introduction waits where it was formed with many others.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    /// <summary>Takes it back. Null when done, otherwise why not.</summary>
    public Task<UndoTrioRefusal?> UndoAsync(Actor actor, FormedTrio formed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(formed);
        // As the system, because what waits to be sent is not a coordinator's to see.
        return database.ChangeAsSystemAsync<UndoTrioRefusal?>("a coordinator takes back a trio that was just formed", async (db, token) =>
        {
            if (await db.TakeRoomAsync(actor, formed.Room, Permission.UndoTrio, token) is not { } room) return UndoTrioRefusal.NotFound;
            var trio = await db.TrioAsync(formed.Room, token);
            var seats = trio?.Seats.Where(seat => seat.LeftAt is null && formed.Made.Contains(seat.MembershipId)).ToList() ?? [];
            if (trio is null || seats.Count == 0 || seats.Count != formed.Made.Count) return UndoTrioRefusal.NotFound;
            var since = seats.Min(seat => seat.TakenAt);
            if (db.Now - since >= Within) return UndoTrioRefusal.TooLate;
            var people = seats.ConvertAll(seat => seat.StaffId);
            if (await db.Messages.AnyAsync(m => m.RoomId == room.Id && m.StaffId != null && people.Contains(m.StaffId.Value) && m.ReceivedAt >= since, token)
                || await db.Notes.AnyAsync(n => n.RoomId == room.Id && people.Contains(n.AuthorId) && n.WrittenAt >= since, token)) return UndoTrioRefusal.SomebodyWrote;
            if (!await TakeIntroductionBackAsync(db, room.Id, since, token)) return UndoTrioRefusal.Introduced;
            foreach (var seat in seats) await db.VacateAsync(actor.Id, seat, SeatEnd.Undone, db.Now, token);
            foreach (var note in await db.Notes.Where(n => n.RoomId == room.Id && n.AuthorId == actor.Id && n.WrittenAt >= since && n.DeletedAt == null).ToListAsync(token)) note.Delete(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.TrioUndone, room.Id, trio.Id.ToString(), token);
            await db.SettleAsync(actor.Id, room, trio, token);
            return null;
        }, ct);
    }

    private static async Task<bool> TakeIntroductionBackAsync(SupportDb db, RoomId room, DateTimeOffset since, CancellationToken ct)
    {
        foreach (var message in await db.Messages.Where(m => m.RoomId == room && m.AutomaticSource == TeamTalk.Introduction && m.ReceivedAt >= since && m.WithdrawnAt == null).ToListAsync(ct))
        {
            foreach (var id in await db.Deliveries.Where(d => d.RoomId == room && d.MessageSequence == message.Sequence).Select(d => d.Id).ToListAsync(ct))
            {
                // A sender that has claimed the row is about to begin, or has begun: then it is too late.
                if (await db.ClaimDeliveryAsync(id, ct) is not { } delivery || !(delivery.State == DeliveryState.Blocked || delivery.TakeBack())) return false;
            }
            message.Withdraw(db.Now);
        }
        db.Announce(Feed.FeedTopic.Deliveries);
        return true;
    }
}
