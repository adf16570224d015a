using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Supervision;

/// <summary>The rooms in a supervisor's charge, the most urgent first. What risk and escalations add comes by <see cref="MarkRooms"/>.</summary>
public sealed class SupervisionBoard(Database database, KeyStore keys, RoomList list, IEnumerable<MarkRooms> marks)
{
    /// <summary>The board; null for whoever has no room in their charge and is no supervisor.</summary>
    public async Task<IReadOnlyList<ChargeRow>?> ReadAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var db = database.OpenAs(actor);
        var charge = (await Accompanying.ChargeAsync(db, actor, ct)).ToHashSet();
        if (charge.Count == 0) return actor.Holds(Role.Supervisor) ? [] : null;
        var rooms = (await list.ReadAsync(actor, ct)).Where(room => charge.Contains(room.Id)).ToList();
        var replies = await RepliesAsync(db, actor, charge, ct);
        var marked = await MarkAsync(charge, ct);
        return [.. rooms.Select(room => Row(room, [.. marked[room.Id].OrderByDescending(mark => mark.Weight)], [.. replies[room.Id].OrderBy(reply => reply.Since)], db.Now))
            .OrderBy(row => row.Urgency).ThenByDescending(row => row.Marks.Count > 0 ? row.Marks[0].Weight : 0)
            .ThenBy(row => row.Replies.Count > 0 ? row.Replies[0].Since : row.Room.WaitingSince ?? DateTimeOffset.MaxValue).ThenByDescending(row => row.Room.LastMessageAt)];
    }

    private static ChargeRow Row(RoomSummary room, IReadOnlyList<BoardMark> marks, IReadOnlyList<BoardReply> replies, DateTimeOffset now) => new(room, marks, replies,
        marks.Any(mark => mark.Weight >= BoardMark.Pressing) ? BoardUrgency.Pressing
        : replies.Count > 0 ? BoardUrgency.Approval
        : room.WaitingSince is not { } since ? BoardUrgency.Calm
        : now - since >= room.WaitingLongAfter ? BoardUrgency.Late : BoardUrgency.Waiting);

    private async Task<ILookup<RoomId, BoardMark>> MarkAsync(IReadOnlyCollection<RoomId> rooms, CancellationToken ct)
    {
        await using var db = database.OpenAsSystem("rooms on a supervisor's board are marked, without any word");
        var all = new List<(RoomId Room, BoardMark Mark)>();
        foreach (var mark in marks) all.AddRange((await mark(db, rooms, ct)).Select(one => (one.Key, one.Value)));
        return all.ToLookup(one => one.Room, one => one.Mark);
    }

    private async Task<ILookup<RoomId, BoardReply>> RepliesAsync(SupportDb db, Actor actor, IReadOnlyCollection<RoomId> charge, CancellationToken ct)
    {
        // Through the door: what lies before the first message that they may read is not shown.
        var waiting = await (from delivery in db.Deliveries.AsNoTracking()
                             join message in db.Messages.AsNoTracking() on new { delivery.RoomId, Sequence = delivery.MessageSequence } equals new { message.RoomId, message.Sequence }
                             join author in db.Staff.AsNoTracking() on message.StaffId equals author.Id
                             where delivery.State == DeliveryState.AwaitingApproval && charge.Contains(delivery.RoomId)
                             select new { Delivery = delivery, Message = message, Author = author }).ToListAsync(ct);
        return waiting.Select(row => (row.Message.RoomId, Key: keys.FindRoomKey(row.Message.RoomId), Row: row)).Where(one => one.Key is not null)
            .ToLookup(one => one.RoomId, one => new BoardReply(ReadRooms.Open(one.Row.Message, one.Key!, one.Row.Author, new DeliveryView(one.Row.Delivery.Id, one.Row.Delivery.State, one.Row.Delivery.Reason, one.Row.Delivery.AcceptedAt, one.Row.Delivery.NextAttemptAt) { OfferedAt = one.Row.Delivery.OfferedAt }), one.Row.Delivery.CreatedAt, MayDecide: one.Row.Author.Id != actor.Id));
    }
}
