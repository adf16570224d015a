using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>What forming, passing on, standing in and stepping back do alike, each within the caller's change.</summary>
internal static class SeatChanges
{
    /// <summary>The room, alone with it until the change ends; null when it is not within the actor's reach.</summary>
    public static async Task<Room?> TakeRoomAsync(this SupportDb db, Actor actor, RoomId id, Permission permission, CancellationToken ct)
    {
        await db.LockAsync($"room:{id}", ct);
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == id && !r.IsPractice, ct);
        return room is null or { ErasedAt: not null } || !PermissionTable.AllowsAbout(permission, actor, room.ChannelId, room.MunicipalityId) ? null : room;
    }

    /// <summary>The room's trio with all its seats, former ones too; null before there was one.</summary>
    public static Task<Trio?> TrioAsync(this SupportDb db, RoomId room, CancellationToken ct) => db.Trios.Include(trio => trio.Seats).SingleOrDefaultAsync(trio => trio.RoomId == room, ct);

    /// <summary>Why one of these people cannot take their seat; null when all can. From here on nobody else seats them before this change ends.</summary>
    public static async Task<FormTrioRefusal?> RefusalAsync(this SupportDb db, KeyStore keys, StaffId actor, Room room, IReadOnlyCollection<(SupporterKind Kind, StaffId Id)> wanted, IReadOnlyCollection<SupporterKind> leaving, CancellationToken ct)
    {
        if (wanted.Any(seat => seat.Id == actor)) return FormTrioRefusal.Oneself;
        foreach (var id in wanted.Select(seat => seat.Id).Distinct().OrderBy(id => id.Value)) await db.LockAsync($"seats:{id}", ct);
        var ids = wanted.Select(seat => seat.Id).ToList();
        var people = (await db.MatchPeopleAsync(ids, ct)).ToDictionary(person => person.Id);
        var matched = (await db.MatchRoomsAsync(keys, [room], ct)).Single();
        var inside = await db.Memberships.Where(m => m.RoomId == room.Id && m.Grounds == Grounds.TrioSeat && m.EndedAt == null && ids.Contains(m.StaffId)).Select(m => m.StaffId).ToListAsync(ct);
        foreach (var (kind, id) in wanted)
        {
            if (!people.TryGetValue(id, out var person)) return FormTrioRefusal.NotASupporter;
            if (matched.Held.TryGetValue(kind, out var holder) && holder != id && !leaving.Contains(kind)) return FormTrioRefusal.SeatTaken;
            if (person.RefusalFor(matched, kind) is { } refusal) return refusal;
            if (inside.Contains(id)) return FormTrioRefusal.AlreadyInRoom;
        }
        return null;
    }

    /// <summary>The public name of who gave the newest open seat of a room; null where nobody did.</summary>
    public static Task<string?> WhoSeatedAsync(this SupportDb db, RoomId room, CancellationToken ct) =>
        db.Memberships.Where(m => m.RoomId == room && m.Grounds == Grounds.TrioSeat && m.EndedAt == null && m.GrantedBy != null).OrderByDescending(m => m.StartedAt).ThenByDescending(m => m.Id)
            .Select(m => db.Staff.Where(staff => staff.Id == m.GrantedBy).Select(staff => staff.PublicName).FirstOrDefault()).FirstOrDefaultAsync(ct);

    /// <summary>Lets somebody into a seat that is empty.</summary>
    public static async Task<Membership> SitAsync(this SupportDb db, StaffId by, Trio trio, SupporterKind kind, StaffId staff, DateTimeOffset? until, CancellationToken ct)
    {
        var membership = new Membership(trio.RoomId, staff, Grounds.TrioSeat, canWrite: true, db.Now, by, until: until);
        db.Memberships.Add(membership);
        trio.Sit(kind, staff, membership.Id, db.Now);
        await AuditTrail.WriteAsync(db, db.Now, by, AuditAction.MembershipGranted, trio.RoomId, $"{membership.Id} {staff} {Grounds.TrioSeat}", ct);
        db.Announce(FeedTopic.Of(staff));
        await db.NoticeAsync(staff, NoticeKind.RoomGiven, NoticeUrgency.Whenever, trio.RoomId, about: membership.Id.Value, once: null, ct);
        return membership;
    }

    /// <summary>Ends the right that goes with a seat. What is open of the room closes, because it is announced before.</summary>
    public static async Task VacateAsync(this SupportDb db, StaffId? by, Seat seat, SeatEnd why, DateTimeOffset at, CancellationToken ct)
    {
        await db.AnnounceRoomAsync(seat.RoomId, ct);
        seat.Leave(at, why);
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == seat.MembershipId && m.EndedAt == null, ct) is { } membership)
        {
            membership.End(at);
            await db.NoticesAreOverAsync(NoticeKind.RoomGiven, room: null, about: membership.Id.Value, to: null, ct);
            await AuditTrail.WriteAsync(db, db.Now, by, AuditAction.MembershipEnded, seat.RoomId, $"{membership.Id} {membership.StaffId} {membership.Grounds}", ct);
        }
        await db.SaveChangesAsync(ct); // the old one must have ended before the next begins
    }

    /// <summary>Full, reception goes; with a seat empty, reception comes back.</summary>
    public static async Task SettleAsync(this SupportDb db, StaffId? by, Room room, Trio trio, CancellationToken ct)
    {
        await db.AnnounceRoomAsync(room.Id, ct);
        if (trio.Seats.Count(seat => seat.LeftAt is null) < 3)
        {
            if (room.TrioFullSince is not null) room.TrioLostSeat();
            db.Announce(FeedTopic.Rota);
            return;
        }
        if (room.TrioFullSince is not null) return;
        room.TrioBecameFull(db.Now);
        foreach (var reception in await db.Memberships.Where(m => m.RoomId == room.Id && m.Grounds == Grounds.Reception && m.EndedAt == null).ToListAsync(ct))
        {
            reception.End(db.Now);
            await AuditTrail.WriteAsync(db, db.Now, by, AuditAction.MembershipEnded, room.Id, $"{reception.Id} {reception.StaffId} {reception.Grounds}", ct);
        }
    }
}
