using System.Globalization;
using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Deliveries;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Trios;

namespace CoeSupport.Core.Seeding;

/// <summary>
/// One room with its conversation, made by the verbs that make real ones, so that who waits, what was read and which line is the newest follow from what was
/// said. The parent comes, is told who reads, writes; a trio introduces itself; then they talk, in turns of a few lines.
/// </summary>
internal sealed class SeedRoom
{
    private readonly SeedFrame _frame;
    private readonly SeedBatch _into;
    private readonly Random _random;
    private readonly SealKey _key;
    private readonly Room _room;
    private readonly int _number, _lines;
    private readonly List<Membership> _members = [];
    private DateTimeOffset _at;
    private long _lineIds;

    private SeedRoom(SeedFrame frame, SeedBatch into, int number, int lines, RoomId id, DateTimeOffset opened, Random random)
    {
        (_frame, _into, _number, _lines, _at, _random) = (frame, into, number, lines, opened, random);
        var user = LineUserId(frame.Plan.Seed, number);
        _key = frame.Keys.RoomKey(id);
        var parent = new Parent(new ParentId(SeedId.At(_at, _random)), frame.Keys.HashLineUser(user), _at);
        _room = new Room(id, parent.Id, frame.Channel.Id, frame.Channel.MunicipalityId ?? frame.People.Town(_random), user, _key, _at, frame.Channel.ConsentPolicy);
        into.Parents.Add(parent);
        into.Rooms.Add(_room);
    }

    /// <summary>The LINE user id of the n-th parent (from 0) of a seed: whoever sends webhooks finds seeded rooms by it.</summary>
    public static string LineUserId(int seed, int number) => string.Create(CultureInfo.InvariantCulture, $"U{(uint)seed:x8}{number:x24}");

    /// <summary>When and as which room the n-th parent came: the earlier, the lower its number.</summary>
    public static (RoomId Id, DateTimeOffset Opened, Random Random) Begin(SeedFrame frame, int number)
    {
        var random = new Random(HashCode(frame.Plan.Seed, number));
        var opened = frame.Now.AddMinutes(-(1 - (number + random.NextDouble()) / frame.Plan.Rooms) * 699 * 24 * 60 - 24 * 60);
        opened = new DateTimeOffset(opened.UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        return (new RoomId(SeedId.At(opened, random)), opened, random);
    }

    /// <summary>Makes the room with all its lines.</summary>
    public static void Make(SeedFrame frame, SeedBatch into, int number, int lines, (RoomId Id, DateTimeOffset Opened, Random Random) begin)
    {
        var room = new SeedRoom(frame, into, number, lines, begin.Id, begin.Opened, begin.Random);
        room.Come();
        room.Talk();
        room.KnowParent();
        foreach (var member in room._members.Where(member => member.EndedAt is null && room._random.Next(4) > 0)) member.ReadUpTo(room._room.LastSequence - room._random.Next(2));
    }

    private int Left => _lines - (int)_room.LastSequence;

    private void Come()
    {
        _into.Messages.Add(_room.BecomeReachable(_at, _at));
        _room.TakeProfile(_frame.Words.Parents[_random.Next(_frame.Words.Parents.Count)], _key, _at.AddSeconds(1));
        LetIn(_frame.People.Reception.StaffId, Grounds.Reception, _frame.People.Reception.EndsAt);
        if (_frame.Consent is { } told)
        {
            Answer("consent", told.Text, DeliveryMethod.Reply);
            _room.WasTold(told.Version, _at);
        }
        Pass(TimeSpan.FromMinutes(1 + _random.Next(60)));
        ParentSays();
        _room.Speak(_at);
        if (_frame.Consent is { } agreed) _room.Agree(agreed.Version, _at);
        if (_frame.Plan.WithoutTrioBefore(_number + 1) == _frame.Plan.WithoutTrioBefore(_number)) FormTrio();
    }

    private void FormTrio()
    {
        Pass(TimeSpan.FromMinutes(1 + _random.Next(600)));
        var trio = new Trio(_room.Id, _frame.People.Planner, _at);
        foreach (var (kind, staff) in _frame.People.Trio(_number - _frame.Plan.WithoutTrioBefore(_number))) trio.Sit(kind, staff, LetIn(staff, Grounds.TrioSeat, until: null).Id, _at);
        _into.Trios.Add(trio);
        _room.TrioBecameFull(_at);
        _members[0].End(_at); // reception
        if (Left > 0) Answer(TeamTalk.Introduction, _frame.Words.Introduction, DeliveryMethod.Push);
    }

    private Membership LetIn(StaffId staff, Grounds grounds, DateTimeOffset? until)
    {
        var membership = new Membership(_room.Id, staff, grounds, canWrite: true, _at, _frame.People.Planner, until: until);
        _members.Add(membership);
        _into.Memberships.Add(membership);
        return membership;
    }

    private void Talk()
    {
        // Three in ten go on until today; the others have come to rest some time ago.
        var end = _random.Next(10) < 3 ? _frame.Now.AddMinutes(-_random.Next(3 * 24 * 60)) : _at + (_frame.Now - _at) * _random.NextDouble();
        var (waits, began, all) = (_random.Next(20) == 0 || (_room.TrioFullSince is null && _random.Next(2) == 0), _at, (double)Math.Max(1, Left));
        while (Left > 0)
        {
            Until(began + (end - began) * (1 - Left / all));
            for (var more = 1 + _random.Next(3); more > 0 && Left > (waits ? 0 : 1); more--)
            {
                Pass(TimeSpan.FromSeconds(20 + _random.Next(200)));
                ParentSays();
            }
            if (Left == 0 || (waits && Left < 3)) continue;
            for (var more = 1 + _random.Next(2); more > 0 && Left > 0; more--)
            {
                Pass(TimeSpan.FromSeconds(60 + _random.Next(3000)));
                StaffSays();
            }
        }
    }

    private void ParentSays()
    {
        var sticker = _random.Next(12) == 0;
        var received = _at.AddMilliseconds(100 + _random.Next(900));
        var message = _room.Receive(sticker ? MessageKind.Sticker : MessageKind.Text, LineId(), _at, received, _frame.Channel.ConsentVersion);
        var content = new MessageContent
        {
            Text = sticker ? null : SeedWords.Talk(_frame.Words.ParentSays, _random),
            Sticker = sticker ? new StickerContent("446", "1988", _frame.Words.Stickers[_random.Next(_frame.Words.Stickers.Count)], null) : null,
            QuoteToken = Token(48),
            MarkAsReadToken = Token(60),
        };
        _into.Messages.Add(message.With(content.Seal(_key, _room.Id, message.Sequence)));
    }

    private void StaffSays()
    {
        var open = _members.Where(member => member.EndedAt is null).ToList();
        var author = open[_random.Next(open.Count)];
        var message = _room.Write(author.StaffId, SeedId.Any(_random), _at);
        _into.Messages.Add(message.With(MessageContent.OfText(SeedWords.Talk(_frame.Words.StaffSays, _random)).Seal(_key, _room.Id, message.Sequence)));
        Send(message, DeliveryMethod.Push, automatic: false);
        author.ReadUpTo(message.Sequence);
    }

    private void Answer(string source, string words, DeliveryMethod method)
    {
        var message = _room.WriteAutomatically(source, _at);
        _into.Messages.Add(message.With(MessageContent.OfText(words).Seal(_key, _room.Id, message.Sequence)));
        Send(message, method, automatic: true);
    }

    private void Send(Message message, DeliveryMethod method, bool automatic)
    {
        var delivery = new Delivery(new DeliveryId(SeedId.At(_at, _random)), _room.Id, message.Sequence, _room.ChannelId, method, [], _key, _at, automatic: automatic);
        delivery.Begin(_at.AddMilliseconds(5));
        delivery.Accept(SeedId.Any(_random).ToString(), [LineId()], _at.AddMilliseconds(60 + _random.Next(200)));
        _into.Deliveries.Add(delivery);
    }

    private void KnowParent()
    {
        if (_random.Next(2) == 0) return;
        var due = DateOnly.FromDateTime(_frame.Now.Date).AddDays(_random.Next(250));
        var wished = _random.Next(4) switch { 0 => new[] { ParentWish.NightHours }, 1 => [ParentWish.RaisedTwins], 2 => [ParentWish.WomanOnly], _ => [] };
        var (dates, about) = (ParentDates.None with { Due = due }, AboutParent.None with { Language = "ja", Wished = wished });
        var record = new ParentRecord(_room.Id);
        if (record.Change(dates, about, _room, _frame.People.Planner, _at, reason: null, _key) is not { } change) return;
        var outline = new ParentOutline(_room.Id);
        outline.Follow(ParentFacts.Open(record, _key), _key);
        _into.Records.Add(record);
        _into.Changes.Add(change);
        _into.Outlines.Add(outline);
    }

    private void Pass(TimeSpan time) => Until(_at + time);

    /// <summary>Time goes on, but not past now.</summary>
    private void Until(DateTimeOffset at)
    {
        if (at > _at) _at = at < _frame.Now.AddSeconds(-2) ? new DateTimeOffset(at.UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero) : _at;
    }

    // Eighteen digits, as LINE's; the room's number and a count within it make them differ.
    private string LineId() => (400_000_000_000_000_000 + _number * 100_000_000L + ++_lineIds).ToString(CultureInfo.InvariantCulture);

    private string Token(int length) => _random.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", length);

    private static int HashCode(int seed, int number) => unchecked((seed * 486187739) + (number * 16777619) ^ (number << 7));
}
