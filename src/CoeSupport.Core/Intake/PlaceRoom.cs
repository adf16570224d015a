using CoeSupport.Core.Access;
using CoeSupport.Core.Audit;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>
/// Decides to which municipality a room belongs. A code or the parent's own choice does that by itself while the room has none; a coordinator of the room
/// decides whether another one moves it. A room with a trio is never moved: its three were chosen for where it is.
/// </summary>
public sealed class PlaceRoom(Database database)
{
    /// <summary>Takes over the municipality that was named, or leaves the room where it is. Null when done, otherwise why not.</summary>
    public Task<IntakeRefusal?> DecideAsync(Actor actor, RoomId roomId, bool moves, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<IntakeRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId, token);
            if (room is null or { ErasedAt: not null } || !PermissionTable.AllowsAbout(Permission.PlaceRoom, actor, room.ChannelId, room.MunicipalityId)) return IntakeRefusal.NotFound;
            var intake = await db.RoomIntakes.SingleOrDefaultAsync(i => i.RoomId == roomId, token);
            if (intake?.Claims is not { } named) return IntakeRefusal.NothingToDo;
            if (moves && room.TrioFullSince is not null) return IntakeRefusal.HasTrio;
            intake.Claim(null, db.Now);
            if (moves) await MoveAsync(db, room, named, actor.Id, token);
            else await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.RoomClaimDeclined, room.Id, $"{named}", token);
            await db.AnnounceRoomAsync(room.Id, token);
            db.Announce(FeedTopic.Intake);
            return null;
        }, ct);
    }

    /// <summary>The room belongs to this municipality from now on: those on reception and supervision there are let in, those of elsewhere go.</summary>
    internal static async Task MoveAsync(SupportDb db, Room room, MunicipalityId to, StaffId? by, CancellationToken ct)
    {
        var from = room.MunicipalityId;
        room.PlaceIn(to);
        await AuditTrail.WriteAsync(db, db.Now, by, AuditAction.RoomPlaced, room.Id, $"{from} {to}".Trim(), ct);
        await PlacedRoom.FollowAsync(db, room, ct);
        await db.AnnounceRoomAsync(room.Id, ct);
    }
}
