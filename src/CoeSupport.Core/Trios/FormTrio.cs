using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Trios;

/// <summary>Puts one professional, one current parent and one volunteer into a room's three seats: memberships and audit in one transaction.</summary>
public sealed class FormTrio(Database database)
{
    /// <summary>Forms it. Null when done, otherwise why not.</summary>
    public Task<FormTrioRefusal?> FormAsync(Actor actor, RoomId roomId, TrioChoice choice, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(choice);
        return database.ChangeAsAsync<FormTrioRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId, token);
            if (room is null or { ErasedAt: not null } || !PermissionTable.AllowsAbout(Permission.FormTrio, actor, room.ChannelId, room.MunicipalityId)) return FormTrioRefusal.NotFound;
            if (room.TrioFullSince is not null) return FormTrioRefusal.AlreadyFormed;
            if (await RefusalAsync(db, actor, room, choice, token) is { } refusal) return refusal;
            await SeatAsync(db, actor, room, choice, token);
            return null;
        }, ct);
    }

    private static async Task<FormTrioRefusal?> RefusalAsync(SupportDb db, Actor actor, Room room, TrioChoice choice, CancellationToken ct)
    {
        foreach (var (kind, id) in choice.Seats)
        {
            if (id == actor.Id) return FormTrioRefusal.Oneself;
            var staff = await db.Staff.Include(s => s.Roles).SingleOrDefaultAsync(s => s.Id == id && s.LeftAt == null, ct);
            if (staff is null || !staff.Roles.Any(role => role.Role == Role.Supporter && role.Scope.Covers(room.ChannelId, room.MunicipalityId))) return FormTrioRefusal.NotASupporter;
            if (staff.Kind != kind) return FormTrioRefusal.WrongKind;
        }
        return null;
    }

    private static async Task SeatAsync(SupportDb db, Actor actor, Room room, TrioChoice choice, CancellationToken ct)
    {
        var now = db.Now;
        await db.AnnounceRoomAsync(room.Id, ct);
        var trio = new Trio(room.Id, actor.Id, now);
        db.Trios.Add(trio);
        foreach (var (kind, id) in choice.Seats)
        {
            var membership = new Membership(room.Id, id, Grounds.TrioSeat, canWrite: true, now, actor.Id);
            db.Memberships.Add(membership);
            trio.Sit(kind, id, membership.Id, now);
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.MembershipGranted, room.Id, $"{membership.Id} {id} {Grounds.TrioSeat}", ct);
            db.Announce(FeedTopic.Of(id));
        }
        room.TrioBecameFull(now);
        await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.TrioFormed, room.Id, trio.Id.ToString(), ct);
        foreach (var reception in await db.Memberships.Where(m => m.RoomId == room.Id && m.Grounds == Grounds.Reception && m.EndedAt == null).ToListAsync(ct))
        {
            reception.End(now);
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.MembershipEnded, room.Id, $"{reception.Id} {reception.StaffId} {reception.Grounds}", ct);
        }
    }
}
