using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>
/// The professional of a room opens what waits for its parent's agreement because a life may be in danger: when a word suggests it, or when nobody agreed for
/// <see cref="ConsentWait.Longest"/>. It is this rule that lets them in, for <see cref="Lasts"/> and no longer, to read and to write; everybody in the room and
/// the parent can see it.
/// </summary>
public sealed class OpenSealed(Database database, KeyStore keys)
{
    /// <summary>How long it stays open.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(60);

    /// <summary>The shortest reason, in UTF-16 code units: one word explains nothing.</summary>
    public const int ShortestReason = 5;

    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int LongestReason = 500;

    /// <summary>Opens it. Null when it is open, otherwise why not.</summary>
    public Task<OpenSealedRefusal?> OpenAsync(Actor actor, RoomId roomId, string reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reason);
        return database.ChangeAsAsync<OpenSealedRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var now = db.Now;
            var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId, token);
            var memberships = await db.OpenMembershipsAsync(roomId, actor.Id, token);
            if (room is null || keys.FindRoomKey(roomId) is not { } key || await Actors.FindAsync(db, actor.Id, token) is not { } person
                || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.OpenSealed, person, m, now))) return OpenSealedRefusal.NotFound;
            if (room.AwaitsConsentSince is not { } since || memberships.OpenWhatWaits()) return OpenSealedRefusal.NothingWaits;
            if (now < new ConsentWait(since, room.NamesDanger).OpensAt) return OpenSealedRefusal.TooEarly;
            var words = reason.Trim();
            if (words.Length is < ShortestReason or > LongestReason) return OpenSealedRefusal.Reason;

            foreach (var earlier in await db.Memberships.Where(m => m.RoomId == roomId && m.StaffId == actor.Id && m.Grounds == Grounds.DangerToLife && m.EndedAt == null).ToListAsync(token)) earlier.End(earlier.Until ?? now);
            await db.SaveChangesAsync(token); // the old one must have ended before the next begins
            var membership = new Membership(roomId, actor.Id, Grounds.DangerToLife, canWrite: true, now, grantedBy: null, until: now + Lasts);
            db.Memberships.Add(membership);
            db.EmergencyReasons.Add(new EmergencyReason(membership.Id, roomId, EmergencyCause.DangerToLife, words, key));
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.OpenedForLife, roomId, $"{membership.Id} {(room.NamesDanger ? "word" : "waited")}", token);
            await db.AnnounceRoomAsync(roomId, token);
            return null;
        }, ct);
    }
}
