using CoeSupport.Core.Access;
using CoeSupport.Core.Care;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;

namespace CoeSupport.Benchmarks.Rooms;

/// <summary>
/// Supporters as they are after a while: places, hours and a training each, three rooms each on average, with a few lines said; and rooms that wait for a trio,
/// half of them with wishes, each read by one of reception. From a seed.
/// </summary>
internal static class TriageWorld
{
    private static readonly SupporterKind[] Kinds = [SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer];
    private static readonly string[] Tongues = ["en", "zh", "pt", "vi"];

    public static async Task FillAsync(Database database, KeyStore keys, int rooms, int supporters)
    {
        await database.ChangeAsSystemAsync("a benchmark's rooms", (db, _) =>
        {
            Fill(db, keys, rooms, supporters);
            return Task.FromResult(true);
        }, CancellationToken.None);
        await new OutlineParents(database, keys).RunAsync(CancellationToken.None);
    }

    private static void Fill(SupportDb db, KeyStore keys, int rooms, int supporters)
    {
        var (at, random) = (DateTimeOffset.UtcNow.AddDays(-400), new Random(6));
        var places = Enumerable.Range(0, 20).Select(n => new Municipality(MunicipalityId.New(), $"町{n}", "県")).ToList();
        var channel = new Channel(ChannelId.New(), "こえ", App.Bot, ChannelPurpose.Rooms, null);
        db.Add(channel);
        db.AddRange(places);
        var people = Enumerable.Range(0, supporters).Select(n => Somebody(db, n, places, random, at)).ToLookup(staff => staff.Kind!.Value);
        Room Opened(int n)
        {
            var id = RoomId.New();
            var key = keys.CreateRoomKey(id);
            var parent = new Parent(ParentId.New(), keys.HashLineUser($"U{n}"), at);
            var room = new Room(id, parent.Id, channel.Id, places[random.Next(places.Count)].Id, $"U{n}", key, at.AddMinutes(n));
            room.TakeProfile($"おや{n}", key, at);
            db.AddRange(parent, room);
            return room;
        }
        for (var n = 0; n < supporters; n++)
        {
            var room = Opened(n);
            var trio = new Trio(room.Id, null, at);
            db.Add(trio);
            foreach (var kind in Kinds)
            {
                var team = people[kind].ToList();
                var staff = team[(n + random.Next(team.Count / 2)) % team.Count];
                var seat = new Membership(room.Id, staff.Id, Grounds.TrioSeat, canWrite: true, at, grantedBy: null);
                db.Add(seat);
                trio.Sit(kind, staff.Id, seat.Id, at);
                db.Add(room.Receive(MessageKind.Text, $"{n}-{kind}", at.AddDays(n % 300), at.AddDays(n % 300)));
                if (random.Next(3) > 0) db.Add(room.Write(staff.Id, Guid.NewGuid(), at.AddDays(n % 300).AddHours(1)));
            }
            room.TrioBecameFull(at);
        }
        var reception = people[SupporterKind.Professional].First();
        for (var n = 0; n < rooms; n++)
        {
            var room = Opened(supporters + n);
            db.Add(new Membership(room.Id, reception.Id, Grounds.Reception, canWrite: true, at, grantedBy: null));
            if (n % 2 == 0) continue;
            var record = new ParentRecord(room.Id);
            var wished = random.Next(4) switch { 0 => new[] { ParentWish.NightHours }, 1 => [ParentWish.RaisedTwins], 2 => [ParentWish.WomanOnly], _ => [] };
            record.Change(ParentDates.None with { Due = DateOnly.FromDateTime(at.Date).AddDays(400 + random.Next(200)) },
                AboutParent.None with { Language = random.Next(4) == 0 ? Tongues[random.Next(Tongues.Length)] : "ja", Wished = wished }, room, reception.Id, at, reason: null, keys.RoomKey(room.Id));
            db.Add(record);
        }
    }

    private static Staff Somebody(SupportDb db, int n, List<Municipality> places, Random random, DateTimeOffset at)
    {
        var staff = new Staff(StaffId.New(), $"なかま{n}", Kinds[n % 3], "夜も起きています", at);
        staff.Grant(Role.Supporter, Scope.WholeOperator);
        var profile = new SupporterProfile(staff.Id);
        profile.Present(random.Next(3) > 0 ? Gender.Woman : null, null);
        profile.Serve(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => places[random.Next(places.Count)].Id));
        profile.Speak(random.Next(5) == 0 ? ["ja", Tongues[random.Next(Tongues.Length)]] : ["ja"]);
        profile.Know(random.Next(6) == 0 ? [SupporterTheme.Multiples] : []);
        var begins = random.Next(24);
        profile.BeThere(Enumerable.Range(0, 20).Aggregate(WeekHours.None, (hours, step) => hours.With((DayOfWeek)(step % 7), (begins + step / 7) % 24, there: true)));
        profile.LimitTo(4 + random.Next(5));
        if (random.Next(4) > 0) profile.Train("傾聴の基礎", DateOnly.FromDateTime(at.Date));
        db.AddRange(staff, profile);
        return staff;
    }
}
