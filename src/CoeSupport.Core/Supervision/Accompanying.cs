using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>
/// What joining and taking over have in common: a writing membership beside the reading one, from the same message on, on the word of the administrator who gave
/// the supervision, ending by itself and never later than that.
/// </summary>
internal static class Accompanying
{
    public static async Task<AccompanyRefusal?> BeginAsync(SupportDb db, Actor actor, RoomId roomId, Grounds grounds, int minutes, CancellationToken ct)
    {
        await db.LockAsync($"room:{roomId}", ct);
        var now = db.Now;
        var asks = grounds == Grounds.TakeOver ? Permission.TakeOverRoom : Permission.JoinRoom;
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId && r.ErasedAt == null, ct);
        var own = room is null ? [] : await db.OpenMembershipsAsync(roomId, actor.Id, ct);
        if (room is null || own.Find(m => PermissionTable.AllowsInRoom(asks, m, now)) is not { } reading || await GrantAsync(db, actor, room, ct) is not { } grant) return AccompanyRefusal.NotFound;
        if (minutes is < 1 or > TakeOver.MostMinutes) return AccompanyRefusal.Minutes;
        if (own.Any(m => m.Grounds == grounds) || (grounds == Grounds.SecondCounsellor && own.Any(m => m.Grounds == Grounds.TakeOver))) return AccompanyRefusal.AlreadyIn;
        if (grounds == Grounds.TakeOver && await LeadAsync(db, roomId, ct) is not null) return AccompanyRefusal.TakenOver;
        // What is over by the clock and not written down yet, and having joined before taking over.
        foreach (var earlier in await db.Memberships.Where(m => m.RoomId == roomId && m.StaffId == actor.Id && (m.Grounds == grounds || m.Grounds == Grounds.SecondCounsellor) && m.EndedAt == null).ToListAsync(ct)) earlier.End(earlier.IsOpen(now) ? now : earlier.Until ?? now);
        await db.SaveChangesAsync(ct); // the old one must have ended before the next begins
        var until = now.AddMinutes(minutes);
        var membership = new Membership(roomId, actor.Id, grounds, canWrite: true, now, grant.GrantedBy, reading.FromSequence, until < grant.EndsAt ? until : grant.EndsAt);
        membership.ReadUpTo(reading.ReadThrough);
        db.Memberships.Add(membership);
        await AuditTrail.WriteAsync(db, now, actor.Id, grounds == Grounds.TakeOver ? AuditAction.SupervisorTookOver : AuditAction.SupervisorJoined, roomId, $"{membership.Id} {grant.Id} {minutes}", ct);
        await db.AnnounceRoomAsync(roomId, ct);
        db.Announce(FeedTopic.Rota); // its end is watched
        return null;
    }

    /// <summary>Who has taken the room over at this moment.</summary>
    public static async Task<Membership?> LeadAsync(SupportDb db, RoomId room, CancellationToken ct) =>
        (await db.Memberships.AsNoTracking().Where(m => m.RoomId == room && m.Grounds == Grounds.TakeOver && m.EndedAt == null && db.Staff.Any(s => s.Id == m.StaffId && s.LeftAt == null)).ToListAsync(ct)).Find(m => m.IsOpen(db.Now));

    /// <summary>The rooms in somebody's charge: those in which they read by a supervision.</summary>
    public static async Task<List<RoomId>> ChargeAsync(SupportDb db, Actor actor, CancellationToken ct) =>
        [.. (await db.Memberships.AsNoTracking().Where(m => m.StaffId == actor.Id && m.Grounds == Grounds.Supervision && m.EndedAt == null).ToListAsync(ct)).Where(m => PermissionTable.AllowsInRoom(Permission.SeeBoard, m, db.Now)).Select(m => m.RoomId).Distinct()];

    /// <summary>The running supervision by which this person reads the room, the longest one; they must be a supervisor there at this moment.</summary>
    private static async Task<SupervisionGrant?> GrantAsync(SupportDb db, Actor actor, Room room, CancellationToken ct)
    {
        if (await Actors.FindAsync(db, actor.Id, ct) is not { } person || !person.Holds(Role.Supervisor, room.ChannelId, room.MunicipalityId)) return null;
        var now = db.Now;
        return (await db.SupervisionGrants.AsNoTracking().Where(g => g.StaffId == actor.Id && g.StartsAt <= now && g.EndsAt > now && g.EndedAt == null).ToListAsync(ct))
            .Where(g => g.Scope.Covers(room.ChannelId, room.MunicipalityId)).MaxBy(g => g.EndsAt);
    }
}
