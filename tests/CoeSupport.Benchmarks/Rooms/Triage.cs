using System.Diagnostics;
using CoeSupport.Core.Access;
using CoeSupport.Core.Data;
using CoeSupport.Core.Feed;
using CoeSupport.Core.Keys;
using CoeSupport.Core.People;
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
            using (var filling = new KeyStore(Path.Combine(folder.FullName, "keys"))) await TriageWorld.FillAsync(database, filling, rooms, supporters);
            using var keys = new KeyStore(Path.Combine(folder.FullName, "keys"));
            var (list, suggestions, roster) = (new TriageList(database, keys), new TrioSuggestions(database, keys), new SupporterRoster(database));
            IReadOnlyList<TriageRow> rows = [];
            await ShowAsync($"board of {rooms:N0} rooms", runs, async _ =>
            {
                rows = await list.ReadAsync(coordinator, CancellationToken.None);
                if (rows.Count != rooms) throw new InvalidOperationException($"{rows.Count} of {rooms} rooms were read.");
            });
            await ShowAsync($"one room, {supporters:N0} supporters", runs, async run => await suggestions.ForRoomAsync(coordinator, rows[run].Id, CancellationToken.None));
            await ShowAsync("whom to choose for it by hand", runs, async run => await list.CandidatesAsync(coordinator, rows[run].Id, CancellationToken.None));
            await ShowAsync($"roster of {supporters:N0} supporters", runs, async _ =>
            {
                var read = await roster.ReadAsync(coordinator, CancellationToken.None);
                if (read?.Supporters.Count != supporters) throw new InvalidOperationException($"{read?.Supporters.Count} of {supporters} supporters were read.");
            });
            await ShowAsync($"roster of {rooms:N0} rooms", runs, async _ =>
            {
                var read = await new RoomRoster(database, keys).ReadAsync(coordinator, CancellationToken.None);
                if (read?.Rooms.Count != rooms) throw new InvalidOperationException($"{read?.Rooms.Count} of {rooms} rooms were read.");
            });
            TrioPlan? plan = null;
            var (all, heard) = (0.0, 0);
            all = await TimeAsync(async () => plan = await suggestions.ForAllAsync(coordinator, [.. rows.Take(many).Select(row => row.Id)], new Heard(() => heard++), CancellationToken.None));
            Console.WriteLine($"{many:N0} rooms at once, {supporters:N0} supporters   {all,7:N0} ms; progress heard {heard} times; {plan!.Matches.Count(match => match.Suggestions.Count > 0)} with a trio; spread of load {plan.SpreadBefore:N3} -> {plan.SpreadAfter:N3}");
            await SpreadAsync();
            Console.WriteLine($"load average {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The first reading in the process apart from the later ones.</summary>
    private static async Task ShowAsync(string what, int runs, Func<int, Task> work)
    {
        var (first, later) = (await TimeAsync(() => work(0)), new List<double>());
        for (var run = 1; run <= runs; run++) later.Add(await TimeAsync(() => work(run)));
        Console.WriteLine($"{Share.Line(what, later)}   first {first,7:N0} ms");
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

    private sealed class Heard(Action heard) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => heard();
    }
}
