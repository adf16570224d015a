using System.Diagnostics;
using CoeSupport.Core.Access;
using CoeSupport.Core.Channels;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
using CoeSupport.Core.Rooms;
using CoeSupport.Core.Supporters;
using CoeSupport.Core.Trios;

namespace CoeSupport.Benchmarks.Rooms;

/// <summary>What a coordinator waits for: the board of many rooms, suggestions for one of them among many supporters, and for many at once. In SQLite, keys and names included.</summary>
internal static class Triage
{
    private static readonly SupporterKind[] Kinds = [SupporterKind.Professional, SupporterKind.CurrentParent, SupporterKind.Volunteer];

    public static async Task RunAsync(Options options)
    {
        var (rooms, supporters, many, runs) = (options.Number("rooms", 10_000), options.Number("supporters", 2_000), options.Number("many", 500), options.Number("runs", 10));
        var folder = Directory.CreateTempSubdirectory("coesupport-benchmark-");
        try
        {
            using var database = new Database(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "support.db")}", new RoomFeed(), TimeProvider.System);
            await database.MigrateAsync(CancellationToken.None);
            var coordinator = new Actor(StaffId.New(), "けい", null, [new RoleGrant(Role.Coordinator, Scope.WholeOperator)]);
            using (var filling = new KeyStore(Path.Combine(folder.FullName, "keys")))
            {
                await database.ChangeAsSystemAsync("a benchmark's rooms", (db, _) =>
                {
                    Fill(db, filling, rooms, supporters);
                    return Task.FromResult(true);
                }, CancellationToken.None);
            }
            var (cold, warm, one) = (0.0, new List<double>(), new List<double>());
            using var keys = new KeyStore(Path.Combine(folder.FullName, "keys"));
            var (list, suggestions) = (new TriageList(database, keys), new TrioSuggestions(database, keys));
            IReadOnlyList<TriageRow> rows = [];
            for (var run = 0; run <= runs; run++)
            {
                var passed = await TimeAsync(async () => rows = await list.ReadAsync(coordinator, CancellationToken.None));
                if (rows.Count != rooms) throw new InvalidOperationException($"{rows.Count} of {rooms} rooms were read.");
                if (run == 0) cold = passed;
                else warm.Add(passed);
            }
            for (var run = 0; run < runs; run++) one.Add(await TimeAsync(async () => await suggestions.ForRoomAsync(coordinator, rows[run].Id, CancellationToken.None)));
            TrioPlan? plan = null;
            var all = await TimeAsync(async () => plan = await suggestions.ForAllAsync(coordinator, [.. rows.Take(many).Select(row => row.Id)], progress: null, CancellationToken.None));
            var roster = new List<double>();
            for (var run = 0; run < runs; run++) roster.Add(await TimeAsync(async () => _ = (await new RoomRoster(database, keys).ReadAsync(coordinator, CancellationToken.None))!.Rooms.Count == rooms ? rooms : throw new InvalidOperationException("Not all rooms were read.")));
            Console.WriteLine(Share.Line($"roster of {rooms:N0} rooms", roster));
            Console.WriteLine($"board of {rooms:N0} rooms, first reading     {cold,7:N0} ms (every key and name is opened)");
            Console.WriteLine(Share.Line($"board of {rooms:N0} rooms", warm));
            Console.WriteLine(Share.Line($"one room, {supporters:N0} supporters", one));
            Console.WriteLine($"{many:N0} rooms at once, {supporters:N0} supporters   {all,7:N0} ms; {plan!.Matches.Count(match => match.Suggestions.Count > 0)} with a trio; spread of load {plan.SpreadBefore:N3} -> {plan.SpreadAfter:N3}");
            await SpreadAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>coe in Hiratsuka: 120 supporters with uneven load, 60 new parents; by the formula, and by chance among those who fit.</summary>
    private static Task SpreadAsync()
    {
        var random = new Random(6);
        var channel = ChannelId.New();
        var people = Enumerable.Range(0, 120).Select(n => new MatchPerson(StaffId.New(), Kinds[n % 3], [Scope.WholeOperator], random.Next(5), 5)).ToList();
        var rooms = Enumerable.Range(0, 60).Select(n => new MatchRoom(RoomId.New(), channel, null, DateTimeOffset.UnixEpoch.AddMinutes(n), MatchWishes.None, new Dictionary<SupporterKind, StaffId>(), [])).ToList();
        var plan = new TrioMatching(people).SuggestMany(rooms, progress: null, CancellationToken.None);
        var matched = plan.SelectMany(match => match.Suggestions).SelectMany(trio => trio.Seats).CountBy(seat => seat.Person).ToDictionary();
        var thrown = people.ToDictionary(person => person.Id, _ => 0);
        foreach (var kind in rooms.SelectMany(_ => Kinds))
        {
            var free = people.Where(person => person.Kind == kind && person.Load + thrown[person.Id] < person.Capacity).ToList();
            thrown[free[random.Next(free.Count)].Id]++;
        }
        Console.WriteLine($"120 supporters, 60 new parents: spread {Deviation(people, _ => 0):N3} before, {Deviation(people, person => matched.GetValueOrDefault(person.Id)):N3} by the formula, {Deviation(people, person => thrown[person.Id]):N3} by chance");
        return Task.CompletedTask;
    }

    private static double Deviation(List<MatchPerson> people, Func<MatchPerson, int> more)
    {
        var shares = people.ConvertAll(person => (double)(person.Load + more(person)) / person.Capacity);
        var mean = shares.Average();
        return Math.Sqrt(shares.Average(share => (share - mean) * (share - mean)));
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static void Fill(SupportDb db, KeyStore keys, int rooms, int supporters)
    {
        var (at, random) = (DateTimeOffset.UtcNow.AddDays(-400), new Random(6));
        var places = Enumerable.Range(0, 20).Select(n => new Municipality(MunicipalityId.New(), $"町{n}", "県")).ToList();
        var channel = new Channel(ChannelId.New(), "こえ", App.Bot, ChannelPurpose.Rooms, null);
        db.Add(channel);
        db.AddRange(places);
        for (var n = 0; n < supporters; n++)
        {
            var staff = new Staff(StaffId.New(), $"なかま{n}", Kinds[n % 3], "", at);
            staff.Grant(Role.Supporter, Scope.WholeOperator);
            var profile = new SupporterProfile(staff.Id);
            profile.Serve([places[random.Next(places.Count)].Id]);
            profile.LimitTo(random.Next(1, 7));
            db.AddRange(staff, profile);
        }
        for (var n = 0; n < rooms; n++)
        {
            var id = RoomId.New();
            var key = keys.CreateRoomKey(id);
            var parent = new Parent(ParentId.New(), keys.HashLineUser($"U{n}"), at);
            var room = new Room(id, parent.Id, channel.Id, places[random.Next(places.Count)].Id, $"U{n}", key, at.AddMinutes(n));
            room.TakeProfile($"おや{n}", key, at);
            db.AddRange(parent, room);
        }
    }
}
