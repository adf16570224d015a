using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>Somebody's own rooms: those with an open membership, and no others whatever their roles.</summary>
public sealed class RoomList(Database database, KeyStore keys)
{
    /// <summary>All of them, those who wait longest first, then by the newest line.</summary>
    public async Task<IReadOnlyList<RoomSummary>> ReadAsync(Actor actor, CancellationToken ct)
    {
        await using var db = database.OpenAs(actor);
        var now = db.Now;
        var mine = db.RoomsOf(actor);
        var rooms = await db.Rooms.AsNoTracking().Where(room => mine.Contains(room.Id)).ToListAsync(ct);
        if (rooms.Count == 0) return [];
        var memberships = (await db.Memberships.AsNoTracking().Where(m => m.StaffId == actor.Id && m.EndedAt == null && mine.Contains(m.RoomId)).ToListAsync(ct)).ToLookup(m => m.RoomId);
        var unread = await UnreadAsync(db, actor, mine, ct);
        var newest = await (
            from room in db.Rooms
            join message in db.Messages.AsNoTracking() on new { RoomId = room.Id, Sequence = room.LastSequence } equals new { message.RoomId, message.Sequence }
            where mine.Contains(room.Id)
            select message).ToDictionaryAsync(message => message.RoomId, ct);
        var teams = await db.TeamsAsync(mine, ct);
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(channel => channel.Id, ct);
        var places = await db.Municipalities.AsNoTracking().ToDictionaryAsync(place => place.Id, place => place.Name, ct);
        var approvals = (await (
            from delivery in db.Deliveries
            join message in db.Messages on new { delivery.RoomId, Sequence = delivery.MessageSequence } equals new { message.RoomId, message.Sequence }
            where delivery.State == DeliveryState.AwaitingApproval && mine.Contains(delivery.RoomId)
            select new { delivery.RoomId, Awaited = new AwaitedApproval(delivery.CreatedAt, delivery.OfferedAt != null, message.StaffId == actor.Id) }).ToListAsync(ct)).ToLookup(row => row.RoomId, row => row.Awaited);
        var authorIds = newest.Values.Select(m => m.StaffId).OfType<StaffId>().Distinct().ToList();
        var authors = await db.Staff.AsNoTracking().Where(staff => authorIds.Contains(staff.Id)).ToDictionaryAsync(staff => staff.Id, ct);

        RoomSummary Summary(Room room)
        {
            var key = keys.FindRoomKey(room.Id);
            var last = newest.GetValueOrDefault(room.Id);
            return new RoomSummary
            {
                Id = room.Id,
                IsPractice = room.IsPractice,
                Name = key is null ? null : room.NameUnder(key),
                HasPicture = key is not null && room.PictureFile is not null && channels[room.ChannelId].ShowsPicture,
                Municipality = room.MunicipalityId is { } place ? places.GetValueOrDefault(place) : null,
                Unread = key is null ? 0 : unread.GetValueOrDefault(room.Id),
                WaitingSince = key is null ? null : room.WaitingSince,
                WaitingSoonAfter = channels[room.ChannelId].WaitingSoonAfter,
                WaitingLongAfter = channels[room.ChannelId].WaitingLongAfter,
                QuietAfter = channels[room.ChannelId].QuietAfter,
                Approval = key is null ? null : approvals[room.Id].OrderBy(one => one.IsMine).ThenBy(one => one.Since).FirstOrDefault(),
                Consent = key is null || room.AwaitsConsentSince is not { } since ? null : new ConsentWait(since, room.NamesDanger, IsOpenToReader: memberships[room.Id].Where(m => m.IsOpen(now)).OpenWhatWaits()),
                Risk = key is null ? null : room.RiskMark(),
                LooksAfterRisk = actor.IsProfessional || actor.Holds(Role.Supervisor),
                CallsForSecond = key is not null && room.RiskMark()?.CallsOn(actor.Id) == true,
                LastMessageAt = room.LastMessageAt,
                LastMessage = last is null || key is null ? null : ReadRooms.Open(last, key, last.StaffId is { } author ? authors.GetValueOrDefault(author) : null, delivery: null),
                IsErased = key is null,
                IsBlocked = room.BlockedAt is not null,
                IsReception = memberships[room.Id].All(m => m.Grounds == Grounds.Reception),
                Team = [.. teams[room.Id]],
            };
        }
        return [.. rooms.Select(Summary).OrderBy(room => room.WaitingSince ?? DateTimeOffset.MaxValue).ThenByDescending(room => room.LastMessageAt)];
    }

    private static async Task<Dictionary<RoomId, int>> UnreadAsync(SupportDb db, Actor actor, IQueryable<RoomId> mine, CancellationToken ct)
    {
        // From where each room was read on: what was read is not looked at, however long the conversation.
        var read = db.Memberships.Where(own => own.StaffId == actor.Id && own.EndedAt == null && mine.Contains(own.RoomId))
            .GroupBy(own => own.RoomId).Select(own => new { Room = own.Key, Through = own.Max(one => one.ReadThrough) });
        var counts = await (
            from room in read
            join message in db.Messages on room.Room equals message.RoomId
            where message.Sequence > room.Through && message.Author == AuthorKind.Parent && message.WithdrawnAt == null
                && message.Kind != MessageKind.Followed && message.Kind != MessageKind.Unfollowed
            group message by message.RoomId into unread
            select new { Room = unread.Key, Count = unread.Count() }).ToListAsync(ct);
        return counts.ToDictionary(c => c.Room, c => c.Count);
    }
}
