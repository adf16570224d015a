using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// Sees to it that the professionals on reception are in every room without a full trio, so that a first cry for help is read. The rota was
/// planned by somebody else; a membership ends with the turn, or when the trio is full.
/// </summary>
public sealed class KeepReception(Database database)
{
    /// <summary>Lets everybody on reception into all rooms that need it. Called at the start, by the clock and after a change of the rota.</summary>
    /// <returns>How many memberships began.</returns>
    public Task<int> RunAsync(CancellationToken ct) => database.ChangeAsSystemAsync("reception follows its rota", async (db, token) =>
    {
        await db.LockAsync("reception", token);
        await TellWhoseTurnBeginsAsync(db, token);
        var rooms = await db.Rooms.Where(room => room.TrioFullSince == null && room.ErasedAt == null).ToListAsync(token);
        return await LetInAsync(db, rooms, token);
    }, ct);

    private static async Task TellWhoseTurnBeginsAsync(SupportDb db, CancellationToken ct)
    {
        var now = db.Now;
        foreach (var turn in await db.ReceptionShifts.Where(shift => shift.StartsAt <= now && shift.EndsAt > now && db.Staff.Any(s => s.Id == shift.StaffId && s.LeftAt == null)).ToListAsync(ct))
        {
            await db.NoticeAsync(turn.StaffId, NoticeKind.ReceptionBegins, NoticeUrgency.Today, room: null, about: turn.Id.Value, once: $"{turn.Id}", ct);
        }
    }

    /// <summary>Lets everybody on reception into these rooms, within the caller's change.</summary>
    internal static async Task<int> LetInAsync(SupportDb db, IReadOnlyCollection<Room> rooms, CancellationToken ct)
    {
        var now = db.Now;
        var turns = await db.ReceptionShifts.Where(shift => shift.StartsAt <= now && shift.EndsAt > now && db.Staff.Any(s => s.Id == shift.StaffId && s.LeftAt == null)).ToListAsync(ct);
        if (turns.Count == 0 || rooms.Count == 0) return 0;
        var roomIds = rooms.Select(room => room.Id).ToList();
        var present = (await db.Memberships
            .Where(m => roomIds.Contains(m.RoomId) && m.Grounds == Grounds.Reception && m.EndedAt == null).ToListAsync(ct))
            .ToLookup(m => (m.RoomId, m.StaffId));
        var began = 0;
        var letIn = new HashSet<(RoomId, StaffId)>();
        // Somebody may have two turns at once, of a municipality and of everything: the one that lasts longer lets them in, once.
        foreach (var turn in turns.OrderByDescending(turn => turn.EndsAt))
        {
            foreach (var room in rooms.Where(room => turn.Scope.Covers(room.ChannelId, room.MunicipalityId)))
            {
                var earlier = present[(room.Id, turn.StaffId)].ToList();
                if (earlier.Any(m => m.IsOpen(now)) || !letIn.Add((room.Id, turn.StaffId))) continue;
                foreach (var expired in earlier) expired.End(expired.Until ?? now);
                if (earlier.Count > 0) await db.SaveChangesAsync(ct); // the old one must have ended before the next begins
                var membership = new Membership(room.Id, turn.StaffId, Grounds.Reception, canWrite: true, now, turn.PlannedBy, until: turn.EndsAt);
                db.Memberships.Add(membership);
                await AuditTrail.WriteAsync(db, now, turn.PlannedBy, AuditAction.MembershipGranted, room.Id, $"{membership.Id} {turn.StaffId} {Grounds.Reception}", ct);
                await db.AnnounceRoomAsync(room.Id, ct);
                db.Announce(Feed.FeedTopic.Of(turn.StaffId));
                began++;
            }
        }
        return began;
    }
}
