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
/// Decides to which municipality a room belongs. A code or the parent's own choice does that by itself while the room has none; a coordinator of the room
/// decides whether another one moves it. A room with a trio is never moved: its three were chosen for where it is.
/// </summary>
public sealed class PlaceRoom(Database database, KeyStore keys)
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
            if (moves) await MoveByHandAsync(db, room, named, actor.Id, token);
            else await AuditTrail.WriteAsync(db, db.Now, actor.Id, AuditAction.RoomClaimDeclined, room.Id, $"{named}", token);
            await db.AnnounceRoomAsync(room.Id, token);
            db.Announce(FeedTopic.Intake);
            return null;
        }, ct);
    }

    /// <summary>
    /// Places a room by hand, with a line in the history of the parent's card: a coordinator within their reach, also from one municipality to another while
    /// there is no full trio; the room's professional where nobody knows yet. Null when done, otherwise why not.
    /// </summary>
    public Task<IntakeRefusal?> SetAsync(Actor actor, RoomId roomId, MunicipalityId to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.ChangeAsAsync<IntakeRefusal?>(actor, async (db, token) =>
        {
            await db.LockAsync($"room:{roomId}", token);
            if (await db.Rooms.SingleOrDefaultAsync(r => r.Id == roomId && r.ErasedAt == null, token) is not { } room) return IntakeRefusal.NotFound;
            var memberships = await db.OpenMembershipsAsync(roomId, actor.Id, token);
            var coordinates = PermissionTable.AllowsAbout(Permission.PlaceRoom, actor, room.ChannelId, room.MunicipalityId);
            if (!coordinates && !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now))) return IntakeRefusal.NotFound;
            if (!coordinates && (memberships.CarryWhatWaits(room) || !memberships.Any(m => PermissionTable.AllowsInRoom(Permission.SayPlace, actor, m, db.Now)))) return IntakeRefusal.NotAllowed;
            // Nobody moves a room by hand to where they could not bring it back from.
            if (!await db.Municipalities.AnyAsync(place => place.Id == to, token) || (coordinates && !PermissionTable.AllowsAbout(Permission.PlaceRoom, actor, room.ChannelId, to))) return IntakeRefusal.NotFound;
            if (room.MunicipalityId == to) return IntakeRefusal.NothingToDo;
            if (await db.Channels.AnyAsync(channel => channel.Id == room.ChannelId && channel.MunicipalityId != null, token)) return IntakeRefusal.OneMunicipality;
            if (room.MunicipalityId is not null && !coordinates) return IntakeRefusal.NotAllowed;
            if (room.MunicipalityId is not null && room.TrioFullSince is not null) return IntakeRefusal.HasTrio;
            (await db.TakeRoomIntakeAsync(roomId, token))?.Claim(null, db.Now);
            await MoveByHandAsync(db, room, to, actor.Id, token);
            db.Announce(FeedTopic.Intake);
            return null;
        }, ct);
    }

    private async Task MoveByHandAsync(SupportDb db, Room room, MunicipalityId to, StaffId by, CancellationToken ct)
    {
        var names = await db.Municipalities.AsNoTracking().Where(place => place.Id == to || place.Id == room.MunicipalityId).ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var from = room.MunicipalityId is { } before ? names.GetValueOrDefault(before) : null;
        await MoveAsync(db, room, to, by, ct);
        if (keys.FindRoomKey(room.Id) is not { } key) return;
        await db.LockAsync($"parent:{room.Id}", ct);
        if (await db.TakeParentRecordAsync(room.Id, ct) is { } record) db.ParentChanges.Add(record.Move(from, names[to], room, by, db.Now, key));
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
