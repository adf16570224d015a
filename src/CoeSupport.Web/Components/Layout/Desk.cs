using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Notes;
using CoeSupport.Core.Notices;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Web.Access;

namespace CoeSupport.Web.Components.Layout;

/// <summary>
/// Who works here and which rooms they have, read once for the rail and the room list and read again on the feed. Roles are asked for again each
/// time; somebody who left is shown out.
/// </summary>
public sealed class Desk : IDisposable
{
    private readonly CurrentActor _current;
    private readonly RoomList _roomList;
    private readonly ParentCards _parentCards;
    private readonly Mentions _mentions;
    private readonly OwnNotices _notices;
    private readonly Reread _reread;
    private IDisposable? _subscription, _pictures;

    internal Desk(CurrentActor current, RoomList roomList, ParentCards parentCards, Mentions mentions, OwnNotices notices, TimeProvider clock, ILogger log)
    {
        _current = current;
        _roomList = roomList;
        _parentCards = parentCards;
        _mentions = mentions;
        _notices = notices;
        _reread = new Reread(ReadAsync, clock, log);
    }

    /// <summary>Who sits here; null before the first reading and after they left.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>Their rooms; null before the first reading.</summary>
    public IReadOnlyList<RoomSummary>? Rooms { get; private set; }

    /// <summary>The dates of the parents of these rooms, where something is known.</summary>
    public IReadOnlyDictionary<RoomId, ParentDates> Dates { get; private set; } = new Dictionary<RoomId, ParentDates>();

    /// <summary>Rooms in which a note calls this person, unseen.</summary>
    public IReadOnlySet<RoomId> Calls { get; private set; } = new HashSet<RoomId>();

    /// <summary>What this person was told, newest first.</summary>
    public IReadOnlyList<NoticeView> Notices { get; private set; } = [];

    /// <summary>Rooms with something unread.</summary>
    public int UnreadRooms => Rooms?.Count(room => room.Unread > 0) ?? 0;

    /// <summary>Raised after each reading, on no particular thread.</summary>
    public event Action? Changed;

    /// <summary>Reads again soon.</summary>
    public void Ask() => _reread.Ask();

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _pictures?.Dispose();
        _reread.Dispose();
    }

    internal async Task StartAsync(IRoomFeed feed, CancellationToken ct)
    {
        Actor = await _current.GetAsync(ct);
        if (Actor is null) return;
        _subscription = feed.Subscribe(FeedTopic.Of(Actor.Id), _reread.Ask);
        _pictures = feed.Subscribe(FeedTopic.Pictures, _reread.Ask);
        await ReadAsync(ct);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Actor = await _current.GetAsync(ct);
        if (Actor is not null) Dates = await _parentCards.DatesAsync(Actor, ct);
        Rooms = Actor is null ? [] : [.. (await _roomList.ReadAsync(Actor, ct)).Select(room => Dates.GetValueOrDefault(room.Id)?.Loss is null ? room : room with { IsSpared = true })];
        if (Actor is not null) Calls = await _mentions.RoomsAsync(Actor, ct);
        if (Actor is not null) Notices = await _notices.ReadAsync(Actor, ct);
        Changed?.Invoke();
    }
}
