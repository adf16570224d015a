using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>What the room list and the transcript read alike.</summary>
internal static class ReadRooms
{
    /// <summary>The rooms this person is in now.</summary>
    public static IQueryable<RoomId> RoomsOf(this SupportDb db, Actor actor)
    {
        var now = db.Now;
        return db.Memberships.Where(m => m.StaffId == actor.Id && m.Grounds != Grounds.Advice && m.StartedAt <= now && m.EndedAt == null && (m.Until == null || m.Until > now)).Select(m => m.RoomId);
    }

    /// <summary>Who is in these rooms now; professionals first, as on the mock screens.</summary>
    public static async Task<ILookup<RoomId, TeamMember>> TeamsAsync(this SupportDb db, IQueryable<RoomId> rooms, CancellationToken ct)
    {
        var now = db.Now;
        var members = await (
            from m in db.Memberships
            join staff in db.Staff on m.StaffId equals staff.Id
            where rooms.Contains(m.RoomId) && m.StartedAt <= now && m.EndedAt == null && (m.Until == null || m.Until > now)
            select new { m.RoomId, Member = new TeamMember(staff.Id, staff.PublicName, staff.About, staff.Kind, m.Grounds, m.StartedAt, m.Until, m.ReadThrough) }).ToListAsync(ct);
        return members.OrderBy(m => m.Member.Grounds).ThenBy(m => m.Member.Kind).ThenBy(m => m.Member.Since).ToLookup(m => m.RoomId, m => m.Member);
    }

    /// <summary>Opens a message's words.</summary>
    public static MessageView Open(Message message, SealKey key, Staff? author, DeliveryView? delivery, MediaView? media = null) => new()
    {
        Sequence = message.Sequence,
        Kind = message.Kind,
        Author = message.Author,
        StaffId = message.StaffId,
        StaffName = author?.PublicName,
        StaffKind = author?.Kind,
        Content = message.SealedBody is null ? new MessageContent() : MessageContent.Open(key, message.SealedBody, message.RoomId, message.Sequence),
        LineMessageId = message.LineMessageId,
        OccurredAt = message.OccurredAt,
        ReceivedAt = message.ReceivedAt,
        WithdrawnAt = message.WithdrawnAt,
        Delivery = delivery,
        Media = media,
    };
}
