using CoeSupport.Core.Care;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Intake;

/// <summary>
/// The facts of rooms, for whoever forms trios. The door shows outlines of rooms within the scope of a coordinator (or supervisor) only; the caller has
/// asked for the roster (<see cref="Access.Permission.SeeRoster"/>) for each room that it shows.
/// </summary>
public static class ReadIntakeFacts
{
    /// <summary>The facts of all rooms that still need people, by room; a room of which nothing is known is not among them.</summary>
    public static Task<Dictionary<RoomId, IntakeFacts>> OfWaitingAsync(SupportDb db, KeyStore keys, CancellationToken ct) =>
        OpenAsync(db, keys, db.Rooms.Where(room => room.TrioFullSince == null).Join(db.ParentOutlines, room => room.Id, outline => outline.RoomId, (_, outline) => outline), ct);

    /// <summary>The facts of all rooms that the door shows; one of which nothing is known is not among them.</summary>
    public static Task<Dictionary<RoomId, IntakeFacts>> OfAllAsync(SupportDb db, KeyStore keys, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return OpenAsync(db, keys, db.ParentOutlines, ct);
    }

    /// <summary>The facts of these rooms; one of which nothing is known is not among them.</summary>
    public static Task<Dictionary<RoomId, IntakeFacts>> OfAsync(SupportDb db, KeyStore keys, IReadOnlyCollection<RoomId> rooms, CancellationToken ct) =>
        OpenAsync(db, keys, db.ParentOutlines.Where(outline => rooms.Contains(outline.RoomId)), ct);

    private static async Task<Dictionary<RoomId, IntakeFacts>> OpenAsync(SupportDb db, KeyStore keys, IQueryable<ParentOutline> outlines, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var today = JapanDay.Of(db.Now);
        var facts = new Dictionary<RoomId, IntakeFacts>();
        foreach (var outline in await outlines.AsNoTracking().ToListAsync(ct))
        {
            if (keys.FindRoomKey(outline.RoomId) is { } key) facts[outline.RoomId] = IntakeFacts.Of(outline.Open(key), today);
        }
        return facts;
    }
}
