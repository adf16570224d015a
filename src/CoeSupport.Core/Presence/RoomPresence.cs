using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Presence;

/// <summary>
/// Who of the staff has which room open now, who types there, and what they let colleagues see while they type. In memory only: nothing of it is kept, it ends
/// with the screen it came from, and of parents it knows nothing, because LINE does not tell.
/// </summary>
public sealed class RoomPresence(Database database, IRoomFeed feed, TimeProvider clock)
{
    /// <summary>Without a key for this long nobody types any more.</summary>
    public static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(6);

    private readonly Lock _lock = new();
    private readonly Dictionary<RoomId, List<OpenScreen>> _screens = [];

    /// <summary>Somebody opens a room on a screen. Dispose it when the room is left.</summary>
    public OpenScreen Open(RoomId room, StaffId staff)
    {
        var screen = new OpenScreen(this, room, staff, clock);
        lock (_lock)
        {
            if (!_screens.TryGetValue(room, out var screens)) _screens[room] = screens = [];
            screens.Add(screen);
        }
        Ring(room);
        return screen;
    }

    /// <summary>Who has the room open on a visible screen whose line stands. Only for those who know the room's team by the door.</summary>
    public IReadOnlySet<StaffId> HereIn(RoomId room) => Where(room, screen => screen.IsHere);

    /// <summary>Who typed there within <see cref="TypingLasts"/>.</summary>
    public IReadOnlySet<StaffId> TypingIn(RoomId room) => Where(room, screen => screen.IsTyping);

    /// <summary>
    /// What colleagues are writing and let be seen, to one who may read the room; none of it to anybody else, and nothing of people who are not in the room
    /// any more.
    /// </summary>
    public async Task<IReadOnlyDictionary<StaffId, string>> SharedDraftsAsync(Actor reader, RoomId room, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Dictionary<StaffId, string> shared;
        lock (_lock)
        {
            shared = (_screens.GetValueOrDefault(room) ?? []).Where(screen => screen.Staff != reader.Id && screen.SharedDraft is not null)
                .GroupBy(screen => screen.Staff).ToDictionary(screens => screens.Key, screens => screens.Last().SharedDraft!);
        }
        if (shared.Count == 0) return shared;
        await using var db = database.OpenAs(reader);
        if (!await MayReadAsync(db, room, reader.Id, ct)) return new Dictionary<StaffId, string>();
        var waits = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == room && r.AwaitsConsentSince != null, ct);
        var opened = waits is not null && (await db.OpenMembershipsAsync(room, reader.Id, ct)).OpenWhatWaits();
        foreach (var author in shared.Keys.ToList())
        {
            // An answer to what waits sealed tells of it.
            if (!await MayReadAsync(db, room, author, ct) || (waits is not null && !opened && (await db.OpenMembershipsAsync(room, author, ct)).OpenWhatWaits())) shared.Remove(author);
        }
        return shared;
    }

    internal void Change(RoomId room, Action change)
    {
        lock (_lock) change();
        Ring(room);
    }

    internal void Leave(OpenScreen screen)
    {
        lock (_lock)
        {
            if (!_screens.TryGetValue(screen.Room, out var screens) || !screens.Remove(screen)) return;
            if (screens.Count == 0) _screens.Remove(screen.Room);
        }
        Ring(screen.Room);
    }

    internal void Ring(RoomId room) => feed.Publish([FeedTopic.PresenceIn(room)]);

    private HashSet<StaffId> Where(RoomId room, Func<OpenScreen, bool> which)
    {
        lock (_lock) return [.. (_screens.GetValueOrDefault(room) ?? []).Where(which).Select(screen => screen.Staff)];
    }

    private static async Task<bool> MayReadAsync(SupportDb db, RoomId room, StaffId staff, CancellationToken ct) =>
        (await db.OpenMembershipsAsync(room, staff, ct)).Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now));
}
