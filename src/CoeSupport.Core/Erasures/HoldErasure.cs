using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Erasures;

/// <summary>An administrator holds an erasure, with a reason, and decides about it by a deadline: the erasure goes on, or the key is kept until a date.</summary>
public sealed class HoldErasure(Database database, KeyStore keys)
{
    /// <summary>Holds one that is announced or runs; null when done.</summary>
    /// <param name="actor">Who; they are named as the one who decides.</param>
    /// <param name="id">The erasure.</param>
    /// <param name="reason">Why; sealed under the room's key.</param>
    /// <param name="deadline">By when it is decided.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ErasureRefusal?> HoldAsync(Actor actor, ErasureId id, string reason, DateTimeOffset deadline, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        // As the system, because what is hidden is behind nobody's door; who may is asked of the table before anything is touched.
        return database.ChangeAsSystemAsync<ErasureRefusal?>("somebody holds an erasure", async (db, token) =>
        {
            if (await FindAsync(db, actor, id, Permission.HoldErasure, token) is not var (erasure, key)) return ErasureRefusal.NotFound;
            if (Wrong(reason) is { } wrong) return wrong;
            if (deadline <= db.Now || deadline > db.Now + ErasureHold.Longest) return ErasureRefusal.BadDate;
            var now = db.Now;
            if (await db.ErasureHolds.AnyAsync(h => h.ErasureId == id && (h.DecidedAt == null || h.KeepUntil > now), token)) return ErasureRefusal.AlreadyHeld;
            var hold = new ErasureHold(id, erasure.RoomId, actor.Id, reason.Trim(), deadline, key, now);
            db.ErasureHolds.Add(hold);
            await AuditTrail.WriteAsync(db, now, actor.Id, AuditAction.ErasureHeld, erasure.RoomId, $"{id} {hold.Id}", token);
            db.Announce(FeedTopic.Erasures);
            return null;
        }, ct);
    }

    /// <summary>Decides about what is held; null when done.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The erasure.</param>
    /// <param name="keepUntil">Keeps the key until then; null lets the erasure go on, not before the parent's seven days are over.</param>
    /// <param name="reason">Why; sealed under the room's key.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ErasureRefusal?> DecideAsync(Actor actor, ErasureId id, DateTimeOffset? keepUntil, string reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsSystemAsync<ErasureRefusal?>("somebody decides about an erasure that is held", async (db, token) =>
        {
            if (await FindAsync(db, actor, id, Permission.DecideErasure, token) is not var (erasure, key)) return ErasureRefusal.NotFound;
            if (await db.ErasureHolds.SingleOrDefaultAsync(h => h.ErasureId == id && h.DecidedAt == null, token) is not { } hold) return ErasureRefusal.NotFound;
            if (Wrong(reason) is { } wrong) return wrong;
            if (keepUntil <= db.Now || keepUntil > db.Now + ErasureHold.Longest) return ErasureRefusal.BadDate;
            hold.Decide(actor.Id, keepUntil, reason.Trim(), key, db.Now);
            await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.ErasureDecided, erasure.RoomId, $"{id} {hold.Id} {(keepUntil is null ? "erase" : "keep")}", token);
            db.Announce(FeedTopic.Erasures);
            return null;
        }, ct);
    }

    private async Task<(RoomErasure Erasure, SealKey Key)?> FindAsync(SupportDb db, Actor actor, ErasureId id, Permission permission, CancellationToken ct)
    {
        var found = await db.RoomErasures.SingleOrDefaultAsync(e => e.Id == id && (e.State == ErasureState.Announced || e.State == ErasureState.Running || e.State == ErasureState.Closing), ct);
        if (found is null) return null;
        await db.LockAsync($"room:{found.RoomId}", ct);
        var room = await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == found.RoomId, ct);
        if (!PermissionTable.AllowsAbout(permission, actor, room.ChannelId, room.MunicipalityId)) return null;
        return keys.FindRoomKey(room.Id) is { } key ? (found, key) : null;
    }

    private static ErasureRefusal? Wrong(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? ErasureRefusal.NoReason : reason.Trim().Length > ErasureHold.LongestReason ? ErasureRefusal.TooLong : null;
}
