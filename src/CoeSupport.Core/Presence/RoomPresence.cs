using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Presence;

/// <summary>
/// Who of the staff has which room open now, who types there, and what they let colleagues see while they type. In memory only: nothing of it is kept, it ends
/// with the screen it came from, and of parents it knows nothing, because LINE does not tell. Nodes tell each other by the feed, ids and bits only: each
/// change at once and everything again with each <see cref="Beat"/>, so that the people of a node that died go within <see cref="Stale"/>.
/// </summary>
public sealed class RoomPresence : IDisposable
{
    /// <summary>Without a key for this long nobody types any more.</summary>
    public static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(6);

    /// <summary>How often a node tells everything again.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>Who was not told of for so long by their node is gone.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(25);

    private readonly Database _database;
    private readonly IRoomFeed _feed;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<RoomId, List<OpenScreen>> _screens = [];
    private readonly Dictionary<(RoomId Room, StaffId Staff), PresenceSign> _told = [];
    private readonly Dictionary<RoomId, Dictionary<(Guid Node, StaffId Staff), (PresenceSign Sign, DateTimeOffset At)>> _elsewhere = [];
    private readonly IDisposable _hearing;
    private readonly ITimer _beat;

    /// <summary>Begins to hear of other nodes.</summary>
    public RoomPresence(Database database, IRoomFeed feed, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(clock);
        (_database, _feed, _clock) = (database, feed, clock);
        _hearing = feed.Hear(Take);
        _beat = clock.CreateTimer(_ => TellAll(), null, Beat, Beat);
    }

    /// <summary>Somebody opens a room on a screen. Dispose it when the room is left.</summary>
    public OpenScreen Open(RoomId room, StaffId staff)
    {
        var screen = new OpenScreen(this, room, staff, _clock);
        lock (_lock)
        {
            if (!_screens.TryGetValue(room, out var screens)) _screens[room] = screens = [];
            screens.Add(screen);
        }
        Ring(room, staff);
        return screen;
    }

    /// <summary>Who has the room open on a visible screen whose line stands. Only for those who know the room's team by the door.</summary>
    public IReadOnlySet<StaffId> HereIn(RoomId room) => Where(room, screen => screen.IsHere, sign => sign.IsHere, Stale);

    /// <summary>Who typed there within <see cref="TypingLasts"/>.</summary>
    public IReadOnlySet<StaffId> TypingIn(RoomId room) => Where(room, screen => screen.IsTyping, sign => sign.IsTyping, TypingLasts);

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
        await using var db = _database.OpenAs(reader);
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _hearing.Dispose();
        _beat.Dispose();
    }

    internal void Change(OpenScreen screen, Action change)
    {
        lock (_lock) change();
        Ring(screen.Room, screen.Staff);
    }

    internal void Leave(OpenScreen screen)
    {
        lock (_lock)
        {
            if (!_screens.TryGetValue(screen.Room, out var screens) || !screens.Remove(screen)) return;
            if (screens.Count == 0) _screens.Remove(screen.Room);
        }
        Ring(screen.Room, screen.Staff);
    }

    /// <summary>Something of this person in this room changed: screens here look again, other nodes are told.</summary>
    internal void Ring(RoomId room, StaffId staff)
    {
        PresenceSign sign;
        bool isNews;
        lock (_lock)
        {
            sign = SignOf(room, staff);
            // Typing is told with every key that comes in: it ends over there unless it is told again.
            isNews = sign.IsTyping || sign != _told.GetValueOrDefault((room, staff), new PresenceSign(room, staff, false, false));
            if (sign.IsGone) _told.Remove((room, staff));
            else _told[(room, staff)] = sign;
        }
        _feed.Publish([FeedTopic.PresenceIn(room)]);
        if (isNews) _feed.Tell([sign]);
    }

    private void TellAll()
    {
        List<PresenceSign> all;
        List<RoomId> lost = [];
        lock (_lock)
        {
            all = [.. _told.Keys.Select(one => SignOf(one.Room, one.Staff)).Where(sign => !sign.IsGone)];
            var now = _clock.GetUtcNow();
            foreach (var (room, people) in _elsewhere)
            {
                var gone = people.Where(one => now - one.Value.At >= Stale).Select(one => one.Key).ToList();
                foreach (var one in gone) people.Remove(one);
                if (gone.Count > 0) lost.Add(room);
            }
            foreach (var room in lost.Where(room => _elsewhere[room].Count == 0)) _elsewhere.Remove(room);
        }
        if (lost.Count > 0) _feed.Publish([.. lost.Select(FeedTopic.PresenceIn)]);
        if (all.Count > 0) _feed.Tell(all);
    }

    private void Take(Guid node, IReadOnlyList<PresenceSign> signs)
    {
        var changed = new HashSet<RoomId>();
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var sign in signs)
            {
                if (!_elsewhere.TryGetValue(sign.Room, out var people)) _elsewhere[sign.Room] = people = [];
                var (key, known) = ((node, sign.Staff), people.TryGetValue((node, sign.Staff), out var before));
                if (sign.IsGone) people.Remove(key);
                else people[key] = (sign, now);
                if (people.Count == 0) _elsewhere.Remove(sign.Room);
                if (known ? before.Sign != sign || sign.IsTyping : !sign.IsGone) changed.Add(sign.Room);
            }
        }
        if (changed.Count > 0) _feed.Publish([.. changed.Select(FeedTopic.PresenceIn)]);
    }

    private PresenceSign SignOf(RoomId room, StaffId staff)
    {
        var screens = (_screens.GetValueOrDefault(room) ?? []).Where(screen => screen.Staff == staff).ToList();
        return new PresenceSign(room, staff, screens.Exists(screen => screen.IsHere), screens.Exists(screen => screen.IsTyping));
    }

    private HashSet<StaffId> Where(RoomId room, Func<OpenScreen, bool> which, Func<PresenceSign, bool> told, TimeSpan lasts)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            return [.. (_screens.GetValueOrDefault(room) ?? []).Where(which).Select(screen => screen.Staff),
                .. (_elsewhere.GetValueOrDefault(room) ?? []).Where(one => told(one.Value.Sign) && now - one.Value.At < lasts).Select(one => one.Key.Staff)];
        }
    }

    private static async Task<bool> MayReadAsync(SupportDb db, RoomId room, StaffId staff, CancellationToken ct) =>
        (await db.OpenMembershipsAsync(room, staff, ct)).Any(m => PermissionTable.AllowsInRoom(Permission.ReadRoom, m, db.Now));
}
