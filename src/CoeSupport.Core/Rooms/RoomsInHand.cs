using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Inbox;
using CoeSupport.Core.Keys;
using CoeSupport.Core.Line;
using CoeSupport.Core.People;
using Microsoft.EntityFrameworkCore;

namespace CoeSupport.Core.Rooms;

/// <summary>
/// The rooms of the people whose events are handled together, looked up in a few questions for all of them: who they are, which of the messages are
/// there already, which were withdrawn ahead of arriving. Held against others until the change ends.
/// </summary>
internal sealed class RoomsInHand
{
    private readonly SupportDb _db;
    private readonly KeyStore _keys;
    private readonly Dictionary<string, byte[]> _hashes;
    private readonly Dictionary<string, Parent> _parents = [];
    private readonly Dictionary<(ParentId Parent, ChannelId Channel), Room> _rooms = [];
    private readonly HashSet<(RoomId Room, string LineMessageId)> _messages = [];
    private readonly Dictionary<(RoomId Room, string LineMessageId), Withdrawal> _withdrawals = [];
    private readonly Dictionary<RoomId, RoomErasure> _erasures = [];
    private readonly Dictionary<(ParentId Parent, ChannelId Channel), DateTimeOffset> _forgotten = [];
    private readonly Dictionary<RoomId, bool> _touched = [];

    private RoomsInHand(SupportDb db, KeyStore keys, Dictionary<string, byte[]> hashes) => (_db, _keys, _hashes) = (db, keys, hashes);

    /// <summary>Every room that was found or opened for an event.</summary>
    public IReadOnlyCollection<RoomId> Touched => _touched.Keys;

    /// <summary>Those of them in which something was said, and no more.</summary>
    public IReadOnlyCollection<RoomId> Talking => [.. _touched.Where(touched => touched.Value).Select(touched => touched.Key)];

    /// <summary>Looks up what these events are about.</summary>
    public static async Task<RoomsInHand> LookUpAsync(SupportDb db, KeyStore keys, IReadOnlyCollection<ReceivedEvent> events, CancellationToken ct)
    {
        var hashes = events.Select(received => received.Event.UserId!).Distinct().ToDictionary(user => user, keys.HashLineUser);
        var inHand = new RoomsInHand(db, keys, hashes);
        if (events.Count == 0) return inHand;
        await inHand.LookUpRoomsAsync(ct);
        await inHand.LookUpMessagesAsync([.. events.Select(received => received.Event).OfType<MessageEvent>().Select(message => message.Message.Id).Distinct()], ct);
        return inHand;
    }

    /// <summary>The room of this person in this channel, opened at first contact.</summary>
    public async Task<Room> FindOrOpenAsync(Channel channel, string user, CancellationToken ct)
    {
        return _parents.TryGetValue(user, out var parent) && _rooms.TryGetValue((parent.Id, channel.Id), out var existing) ? existing : await OpenAsync(channel, user, parent, ct);
    }

    /// <summary>Notes that something happened in this room, and whether it was something said and no more.</summary>
    public void Hear(Room room, bool isTalk) => _touched[room.Id] = isTalk && _touched.GetValueOrDefault(room.Id, true);

    /// <summary>True the first time that a message with this id is asked for in the room.</summary>
    public bool IsNew(Room room, string lineMessageId) => _messages.Add((room.Id, lineMessageId));

    /// <summary>The withdrawal that came ahead of this message; null without one.</summary>
    public Withdrawal? TakeWithdrawal(Room room, string lineMessageId) => _withdrawals.Remove((room.Id, lineMessageId), out var withdrawal) ? withdrawal : null;

    /// <summary>The erasure that hides the room's earlier lines; null without one.</summary>
    public RoomErasure? ErasureOf(Room room) => _erasures.GetValueOrDefault(room.Id);

    /// <summary>True for what happened before its person had their room erased.</summary>
    public bool IsForgotten(Channel channel, WebhookEvent heard) =>
        heard.UserId is { } user && _parents.TryGetValue(user, out var parent) && _forgotten.TryGetValue((parent.Id, channel.Id), out var before) && heard.OccurredAt < before;

    private async Task<Room> OpenAsync(Channel channel, string user, Parent? parent, CancellationToken ct)
    {
        var now = _db.Now;
        if (parent is null) _db.Parents.Add(_parents[user] = parent = new Parent(ParentId.New(), _hashes[user], now));
        var id = RoomId.New();
        var room = new Room(id, parent.Id, channel.Id, channel.MunicipalityId, user, _keys.CreateRoomKey(id), now, channel.ConsentPolicy);
        _db.Rooms.Add(_rooms[(parent.Id, channel.Id)] = room);
        await KeepReception.LetInAsync(_db, [room], ct);
        await KeepSupervision.LetInAsync(_db, [room], ct);
        _db.Announce(FeedTopic.Profiles);
        return room;
    }

    private async Task LookUpRoomsAsync(CancellationToken ct)
    {
        var byHash = _hashes.ToDictionary(pair => Convert.ToHexString(pair.Value), pair => pair.Key);
        // Always in one order, so that two who hold several never wait for each other in a circle.
        foreach (var hash in byHash.Keys.Order(StringComparer.Ordinal)) await _db.LockAsync($"line-user:{hash}", ct);
        var hashes = _hashes.Values.ToList();
        var parents = await _db.Parents.Where(parent => hashes.Contains(parent.LineUserHash)).ToListAsync(ct);
        foreach (var parent in parents) _parents[byHash[Convert.ToHexString(parent.LineUserHash)]] = parent;

        var parentIds = parents.ConvertAll(parent => parent.Id);
        foreach (var erased in await _db.Rooms.Where(room => parentIds.Contains(room.ParentId) && room.ErasedAt != null).Select(room => new { room.ParentId, room.ChannelId, Before = room.ForgetsBefore ?? room.ErasedAt!.Value }).ToListAsync(ct))
        {
            Forget(erased.ParentId, erased.ChannelId, erased.Before);
        }
        var rooms = _db.Rooms.Where(room => parentIds.Contains(room.ParentId) && room.ErasedAt == null);
        foreach (var id in (await rooms.Select(room => room.Id).ToListAsync(ct)).OrderBy(id => id.Value)) await _db.LockAsync($"room:{id}", ct);
        // Read only once they are held: before, somebody else may have written.
        foreach (var room in await rooms.ToListAsync(ct))
        {
            if (_keys.FindRoomKey(room.Id) is not null) _rooms[(room.ParentId, room.ChannelId)] = room;
            else await MakeWayAsync(room, ct);
        }
    }

    private void Forget(ParentId parent, ChannelId channel, DateTimeOffset before)
    {
        if (!_forgotten.TryGetValue((parent, channel), out var known) || known < before) _forgotten[(parent, channel)] = before;
    }

    /// <summary>Erased, and its person is back: there will be a new one.</summary>
    private async Task MakeWayAsync(Room erased, CancellationToken ct)
    {
        // By the ledger, not by the clock: what came since is new. A room of which nobody knows why it is dark loses what it had and no more.
        var at = _keys.Erasures.Where(line => line.Room == erased.Id).Select(line => (DateTimeOffset?)line.At).LastOrDefault() ?? erased.LastMessageAt ?? erased.CreatedAt;
        await FollowErasures.CloseAsync(_db, erased, at, ct);
        Forget(erased.ParentId, erased.ChannelId, at);
        await _db.SaveChangesAsync(ct);
    }

    private async Task LookUpMessagesAsync(List<string> ids, CancellationToken ct)
    {
        var rooms = _rooms.Values.Select(room => room.Id).ToList();
        foreach (var erasure in await _db.RoomErasures.Where(e => rooms.Contains(e.RoomId) && e.HidesBefore != null).ToListAsync(ct)) _erasures[erasure.RoomId] = erasure;
        foreach (var message in await _db.Messages.Where(m => ids.Contains(m.LineMessageId!)).Select(m => new { m.RoomId, m.LineMessageId }).ToListAsync(ct)) _messages.Add((message.RoomId, message.LineMessageId!));
        foreach (var withdrawal in await _db.Withdrawals.Where(w => rooms.Contains(w.RoomId)).ToListAsync(ct)) _withdrawals[(withdrawal.RoomId, withdrawal.LineMessageId)] = withdrawal;
    }
}
